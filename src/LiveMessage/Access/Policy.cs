using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Access;

/// <summary>A RAM policy: a name and what its document says.</summary>
public sealed record Policy(string Name)
{
    /// <summary>
    /// Reads a policy document. Each fault is a sentence that begins with its place in the document, such as
    /// <c>Statement[0].Condition.StringEqual</c>, and says what would be right.
    /// </summary>
    public static bool TryParse(
        string name, string document, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<string> faults) =>
        throw new NotImplementedException();
}
