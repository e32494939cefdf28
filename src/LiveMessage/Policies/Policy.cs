using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>A RAM policy: a name and what its document says.</summary>
internal sealed record Policy(string Name, IReadOnlyList<Statement> Statements)
{
    /// <summary>
    /// Reads a policy document. Each error is a sentence that begins with its place in the document, such as
    /// <c>Statement[0].Condition.StringEqual</c>, and says what would be right.
    /// </summary>
    public static bool TryParse(
        string name, string document, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var statements = PolicyText.Read(document, found) is { } json ? PolicyGrammar.Read(json, found) : [];
        policy = found.Count == 0 ? new Policy(name, statements) : null;
        errors = found;
        return policy is not null;
    }

    /// <summary>Whether a statement with this effect applies to the request.</summary>
    public bool Has(Effect effect, AccessRequest request) =>
        Statements.Any(statement => statement.Effect == effect && statement.AppliesTo(request));
}

/// <summary>What a statement does with the requests that it applies to.</summary>
internal enum Effect
{
    Allow,
    Deny,
}

/// <summary>
/// A statement of a policy. It applies to a request whose action, resource and conditions it matches all three;
/// <paramref name="IsNotAction"/> turns <paramref name="Actions"/> into the ones that it does not match.
/// </summary>
internal sealed record Statement(
    Effect Effect,
    IReadOnlyList<Wildcard> Actions,
    bool IsNotAction,
    IReadOnlyList<Wildcard> Resources,
    IReadOnlyList<Condition> Conditions)
{
    public bool AppliesTo(AccessRequest request) =>
        Actions.Any(pattern => pattern.Matches(request.Action)) != IsNotAction
        && Resources.Any(pattern => request.Resources.Any(pattern.Matches))
        && Conditions.All(condition => condition.HoldsIn(request.Conditions));
}

/// <summary>
/// What a statement asks of one condition key: that the call's value match any of the policy's or, negated, none of
/// them. A key that the call has no value for matches none.
/// </summary>
internal sealed record Condition(string Key, bool IsNegated, IReadOnlyList<Predicate<string>> Values)
{
    public bool HoldsIn(IReadOnlyDictionary<string, string> conditions) =>
        (conditions.TryGetValue(Key, out var actual) && Values.Any(matches => matches(actual))) != IsNegated;
}
