namespace LiveMessage.Policies;

/// <summary>Input of a policy decision: the action of a call, its resources, and its condition values.</summary>
/// <param name="Action">The action, such as <c>live:SendLiveMessageUser</c>.</param>
/// <param name="Resources">
/// The ARNs of the resources, such as <c>acs:live::1234567890123456:rtc/demo</c>. A statement applies to the
/// request if it matches any of them.
/// </param>
/// <param name="Conditions">
/// The values of the call by condition key, such as <c>acs:SourceIp</c>. Keys without a value are absent.
/// </param>
internal sealed record AccessRequest(
    string Action, IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> Conditions);

/// <summary>Result of evaluating an <see cref="AccessRequest"/>.</summary>
internal abstract record AccessDecision
{
    private AccessDecision()
    {
    }

    /// <summary>The request is allowed.</summary>
    /// <param name="Statements">The first statement of each layer that allows the request.</param>
    public sealed record Allowed(IReadOnlyList<StatementMatch> Statements) : AccessDecision;

    /// <summary>The request is denied.</summary>
    /// <param name="PolicyType">The type of the layer that denies the request.</param>
    /// <param name="Policy">The name of the policy that denies the request; null if no policy allows it.</param>
    /// <param name="Statement">
    /// The number of the statement that denies the request, from 1; null if no policy allows it.
    /// </param>
    public sealed record Denied(PolicyType PolicyType, string? Policy, int? Statement = null) : AccessDecision;
}

/// <summary>A statement that applies to a request.</summary>
/// <param name="PolicyType">The type of the layer of the policy.</param>
/// <param name="Policy">The name of the policy.</param>
/// <param name="Statement">The number of the statement in the policy, from 1.</param>
internal sealed record StatementMatch(PolicyType PolicyType, string Policy, int Statement);

/// <summary>Type of a policy layer. The names are the vendor's.</summary>
internal enum PolicyType
{
    AccountLevelIdentityBasedPolicy,
    SessionPolicy,
}
