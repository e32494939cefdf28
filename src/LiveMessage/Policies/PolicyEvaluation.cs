namespace LiveMessage.Policies;

/// <summary>Policies that are evaluated together, such as all policies of a RAM user.</summary>
internal sealed record PolicyLayer(PolicyType Type, IReadOnlyList<Policy> Policies);

/// <summary>
/// Evaluates policies as described under "Policy evaluation process" in the RAM documentation. Evaluation is a pure
/// function of the layers and the request.
/// </summary>
internal static class PolicyEvaluation
{
    /// <summary>
    /// Allows the request if every layer allows it and no policy denies it. <paramref name="layers"/> are in the
    /// evaluation order of RAM.
    /// </summary>
    public static AccessDecision Decide(IReadOnlyList<PolicyLayer> layers, AccessRequest request)
    {
        foreach (var (type, policies) in layers)
        {
            if (policies.FirstOrDefault(policy => policy.HasStatement(Effect.Deny, request)) is { } policy)
            {
                return new AccessDecision.Denied(type, policy.Name);
            }
        }

        foreach (var (type, policies) in layers)
        {
            if (!policies.Any(policy => policy.HasStatement(Effect.Allow, request)))
            {
                return new AccessDecision.Denied(type, Policy: null);
            }
        }

        return new AccessDecision.Allowed();
    }
}
