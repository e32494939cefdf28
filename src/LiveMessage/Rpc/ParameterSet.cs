using System.Collections;

namespace LiveMessage.Rpc;

/// <summary>
/// The one parameter set of a call: what its query and its form body said, decoded.
/// Names are case-sensitive, as the cloud sorts and signs them.
/// </summary>
internal sealed class ParameterSet : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> values;

    public ParameterSet() => values = new(StringComparer.Ordinal);

    /// <summary>A set that begins with the parameters of another one.</summary>
    public ParameterSet(ParameterSet other) => values = new(other.values, StringComparer.Ordinal);

    public int Count => values.Count;

    /// <summary>The value of a parameter, or null when the call does not have it.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>Adds a parameter; false when the name is there already.</summary>
    public bool TryAdd(string name, string value) => values.TryAdd(name, value);

    /// <summary>Copies all into the beginning of an array that is large enough.</summary>
    public void CopyTo(KeyValuePair<string, string>[] array) =>
        ((ICollection<KeyValuePair<string, string>>)values).CopyTo(array, 0);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
