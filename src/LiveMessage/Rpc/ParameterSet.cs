using System.Collections;

namespace LiveMessage.Rpc;

/// <summary>
/// The decoded parameters of a call, from its query string and its form body.
/// Names are case-sensitive because signatures depend on their case.
/// </summary>
internal sealed class ParameterSet : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> values;

    public ParameterSet() => values = new(StringComparer.Ordinal);

    /// <summary>Creates a set with the parameters of another set.</summary>
    public ParameterSet(ParameterSet other) => values = new(other.values, StringComparer.Ordinal);

    public int Count => values.Count;

    /// <summary>The value of a parameter, or null if the call does not have it.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>Adds a parameter. Returns false if the name already exists.</summary>
    public bool TryAdd(string name, string value) => values.TryAdd(name, value);

    /// <summary>Copies all parameters to an array, which must be large enough.</summary>
    public void CopyTo(KeyValuePair<string, string>[] array) =>
        ((ICollection<KeyValuePair<string, string>>)values).CopyTo(array, 0);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
