using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>A RAM policy: a name and what its document says.</summary>
internal sealed record Policy(string Name, IReadOnlyList<Statement> Statements)
{
    /// <summary>
    /// Reads a policy document. Each fault is a sentence that begins with its place in the document, such as
    /// <c>Statement[0].Condition.StringEqual</c>, and says what would be right.
    /// </summary>
    public static bool TryParse(
        string name, string document, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var statements = PolicyText.Read(document, found) is { } json ? PolicyGrammar.Read(json, found) : [];
        policy = found.Count == 0 ? new Policy(name, statements) : null;
        faults = found;
        return policy is not null;
    }

    /// <summary>Whether a statement with this effect applies to the request.</summary>
    public bool Has(Effect effect, AccessRequest request) =>
        Statements.Any(statement => statement.Effect == effect && statement.AppliesTo(request));
}
