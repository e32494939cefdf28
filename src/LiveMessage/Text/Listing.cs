namespace LiveMessage.Text;

/// <summary>Lists values in messages.</summary>
internal static class Listing
{
    private const int MaxValues = 10;

    /// <summary>Returns at most 10 values, separated by commas, and the number of the others.</summary>
    public static string Text<T>(IReadOnlyCollection<T> values) => values.Count <= MaxValues
        ? string.Join(", ", values)
        : $"{string.Join(", ", values.Take(MaxValues))}, and {values.Count - MaxValues} more";
}
