namespace LiveMessage.Ids;

/// <summary>Length limits of an app name, in Unicode characters.</summary>
internal static class AppNames
{
    public const int MinCharacters = 2;

    public const int MaxCharacters = 16;
}
