using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>RAM policy: a name and the statements of its document.</summary>
internal sealed record Policy(string Name, IReadOnlyList<Statement> Statements)
{
    /// <summary>
    /// Parses a policy document. Each error is a sentence that begins with a path in the document, such as
    /// <c>Statement[0].Condition.StringEqual</c>. It ends with a description of a valid value.
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

    /// <summary>
    /// Finds the first statement with this effect that applies to the request. Returns its number, from 1, or null.
    /// </summary>
    public int? FindStatement(Effect effect, AccessRequest request)
    {
        for (var at = 0; at < Statements.Count; at++)
        {
            if (Statements[at].Effect == effect && Statements[at].AppliesTo(request))
            {
                return at + 1;
            }
        }

        return null;
    }
}

/// <summary>Effect of a statement on the requests that it applies to.</summary>
internal enum Effect
{
    Allow,
    Deny,
}

/// <summary>
/// Statement of a policy. It applies to a request if it matches the action, a resource, and all conditions.
/// </summary>
/// <param name="Effect">The effect on the requests that the statement applies to.</param>
/// <param name="Actions">The patterns of the action.</param>
/// <param name="IsNotAction">
/// Indicates whether the document has <c>NotAction</c>. If so, the statement applies to all other actions.
/// </param>
/// <param name="Resources">The patterns of the resources.</param>
/// <param name="Conditions">The conditions.</param>
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
        && Conditions.All(condition => condition.IsMetBy(request.Conditions));
}

/// <summary>
/// Condition on one key. It is met if the value of the call satisfies any predicate or, when negated, none of them. If
/// the call has no value for the key, the operator decides.
/// </summary>
internal sealed record Condition(
    string Key, ConditionOperator Operator, IReadOnlyList<Predicate<string>> Predicates)
{
    public bool IsMetBy(IReadOnlyDictionary<string, string> conditions) =>
        conditions.TryGetValue(Key, out var actual)
            ? Predicates.Any(predicate => predicate(actual)) != Operator.IsNegated
            : Operator.IsMetWithoutValue;
}
