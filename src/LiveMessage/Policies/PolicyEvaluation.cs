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
        foreach (var layer in layers)
        {
            if (FindStatement(layer, Effect.Deny, request) is { } denying)
            {
                return new AccessDecision.Denied(layer.Type, denying.Policy, denying.Statement);
            }
        }

        var allowing = new StatementMatch[layers.Count];
        for (var at = 0; at < layers.Count; at++)
        {
            if (FindStatement(layers[at], Effect.Allow, request) is not { } match)
            {
                return new AccessDecision.Denied(layers[at].Type, Policy: null, Statement: null);
            }

            allowing[at] = match;
        }

        return new AccessDecision.Allowed(allowing);
    }

    private static StatementMatch? FindStatement(PolicyLayer layer, Effect effect, AccessRequest request)
    {
        foreach (var policy in layer.Policies)
        {
            if (policy.FindStatement(effect, request) is { } statement)
            {
                return new StatementMatch(layer.Type, policy.Name, statement);
            }
        }

        return null;
    }
}
