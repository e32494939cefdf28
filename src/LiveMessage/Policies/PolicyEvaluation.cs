using System.Diagnostics;

using LiveMessage.Accounts;

namespace LiveMessage.Policies;

/// <summary>
/// Decides who may do what, as RAM's documentation has it under "Policy evaluation process". A pure function: the same
/// principal and request always get the same answer.
/// </summary>
public static class PolicyEvaluation
{
    /// <summary>
    /// A statement that denies, in whichever layer, beats all that allow; without one, every layer has to allow.
    /// </summary>
    public static AccessDecision Decide(Principal principal, AccessRequest request)
    {
        var layers = LayersOf(principal);
        foreach (var (type, policies) in layers)
        {
            if (policies.FirstOrDefault(policy => policy.Has(Effect.Deny, request)) is { } policy)
            {
                return new AccessDecision.Denied(type, policy.Name);
            }
        }

        foreach (var (type, policies) in layers)
        {
            if (!policies.Any(policy => policy.Has(Effect.Allow, request)))
            {
                return new AccessDecision.Denied(type, Policy: null);
            }
        }

        return new AccessDecision.Allowed();
    }

    /// <summary>
    /// The layers in the order in which RAM goes through them. The root user has none: it may do all in its account.
    /// </summary>
    private static IReadOnlyList<(PolicyType Type, IReadOnlyList<Policy> Policies)> LayersOf(Principal principal) =>
        principal switch
        {
            Principal.Root => [],
            Principal.RamUser user => [(PolicyType.AccountLevelIdentityBasedPolicy, user.Policies)],
            Principal.RoleSession { SessionPolicy: { } policy } session =>
            [
                (PolicyType.SessionPolicy, [policy]),
                (PolicyType.AccountLevelIdentityBasedPolicy, session.Policies),
            ],
            Principal.RoleSession session => [(PolicyType.AccountLevelIdentityBasedPolicy, session.Policies)],
            _ => throw new UnreachableException(),
        };
}
