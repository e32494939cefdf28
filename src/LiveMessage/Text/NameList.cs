namespace LiveMessage.Text;

/// <summary>Formats lists of names in messages.</summary>
internal static class NameList
{
    private const int MaxNames = 20;

    /// <summary>
    /// Joins the names with commas. Names after the 20th are only counted, so that errors stay short with thousands of
    /// names.
    /// </summary>
    public static string Format<T>(IReadOnlyCollection<T> names)
    {
        var joined = string.Join(", ", names.Take(MaxNames));
        return names.Count > MaxNames ? $"{joined}, and {names.Count - MaxNames} more" : joined;
    }
}
