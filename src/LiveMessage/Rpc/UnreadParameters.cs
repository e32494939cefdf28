namespace LiveMessage.Rpc;

/// <summary>The parameters of a call that its operation does not read.</summary>
/// <param name="Count">The number of these parameters.</param>
/// <param name="First">The first of them.</param>
internal sealed record UnreadParameters(int Count, IReadOnlyList<UnreadParameter> First)
{
    public static readonly UnreadParameters None = new(0, []);

    /// <summary>
    /// Describes the parameters in sentences without the last period. Returns null if there are none. A name that is
    /// not a word is only counted, because it can be a part of a value in which an ampersand was not encoded.
    /// </summary>
    public string? Describe(string? operation)
    {
        if (Count == 0)
        {
            return null;
        }

        var named = First.Where(parameter => IsWord(parameter.Name)).ToList();
        var others = Count - named.Count;
        var sentences = named.ConvertAll(parameter => parameter.Describe(operation));
        if (others > 0)
        {
            var more = named.Count > 0 ? "more " : "";
            sentences.Add($"{others} {more}{(others == 1 ? "parameter is" : "parameters are")} not read");
        }

        return string.Join(". ", sentences);
    }

    private static bool IsWord(string name) =>
        name.Length is > 0 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_');
}

/// <summary>A parameter that the operation does not read.</summary>
/// <param name="Name">The name as sent.</param>
/// <param name="LikelyName">The parameter of the operation that the name most likely means, or null.</param>
/// <param name="OtherOperation">An operation that has a parameter with this name, or null.</param>
internal sealed record UnreadParameter(string Name, string? LikelyName, string? OtherOperation)
{
    /// <summary>Indicates whether the parameter is likely a mistake in the name.</summary>
    public bool IsExplained => LikelyName is not null || OtherOperation is not null;

    /// <summary>Describes the parameter in a sentence without its final period.</summary>
    public string Describe(string? operation)
    {
        var owner = operation is null ? "" : $" of {operation}";
        return this switch
        {
            { LikelyName: { } likely } => $"{Name} is not a parameter{owner}; did you mean {likely}?",
            { OtherOperation: { } other } => $"{Name} is a parameter of {other}, not{owner}",
            _ => $"{Name} is not a parameter{owner}",
        };
    }
}
