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

    public sealed record Allowed : AccessDecision;

    /// <summary>The request is denied.</summary>
    /// <param name="PolicyType">The type of the layer that denies the request.</param>
    /// <param name="Policy">The name of the policy that denies the request; null if no policy allows it.</param>
    public sealed record Denied(PolicyType PolicyType, string? Policy) : AccessDecision;
}

/// <summary>Type of a policy layer. The names are the vendor's.</summary>
internal enum PolicyType
{
    AccountLevelIdentityBasedPolicy,
    SessionPolicy,
}
