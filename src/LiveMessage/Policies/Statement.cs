namespace LiveMessage.Policies;

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
