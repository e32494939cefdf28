namespace LiveMessage.Ids;

/// <summary>The length that the name of an app may have, in characters of Unicode.</summary>
internal static class AppNames
{
    public const int MinCharacters = 2;

    public const int MaxCharacters = 16;
}
