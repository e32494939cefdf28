namespace LiveMessage.Policies;

/// <summary>Policies that decide together, such as all those of a RAM user.</summary>
internal sealed record PolicyLayer(PolicyType Type, IReadOnlyList<Policy> Policies);

/// <summary>
/// Decides who may do what, as RAM's documentation has it under "Policy evaluation process". A pure function: the same
/// layers and request always get the same answer.
/// </summary>
internal static class PolicyEvaluation
{
    /// <summary>
    /// A statement that denies, in whichever layer, beats all that allow; without one, every layer has to allow. The layers
    /// come in the order in which RAM goes through them.
    /// </summary>
    public static AccessDecision Decide(IReadOnlyList<PolicyLayer> layers, AccessRequest request)
    {
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
}
