namespace LiveMessage.Policies;

/// <summary>
/// What somebody asks to do. <paramref name="Action"/> is such as <c>live:SendLiveMessageUser</c>, <paramref name="Resources"/>
/// the names of what is touched, such as <c>acs:live::1234567890123456:rtc/demo</c>: a statement about one of them is about
/// the request. <paramref name="Conditions"/> has the condition keys that the call has a value for, such as
/// <c>acs:SourceIp</c>.
/// </summary>
internal sealed record AccessRequest(
    string Action, IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> Conditions);

/// <summary>The answer to an <see cref="AccessRequest"/>.</summary>
internal abstract record AccessDecision
{
    private AccessDecision()
    {
    }

    public sealed record Allowed : AccessDecision;

    /// <summary>
    /// Refused, by the policies of the named kind. <paramref name="Policy"/> is the name of the policy that denies; null
    /// where none does and none allows either.
    /// </summary>
    public sealed record Denied(PolicyType PolicyType, string? Policy) : AccessDecision;
}

/// <summary>A layer of policies, in the vendor's words.</summary>
internal enum PolicyType
{
    AccountLevelIdentityBasedPolicy,
    SessionPolicy,
}
