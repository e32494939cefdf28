using LiveMessage.Ids;
using LiveMessage.Policies;

namespace LiveMessage.Accounts;

/// <summary>
/// Who a call acts for, once its signature is good: the account's root user, a RAM user of it, or a session of one of its
/// roles. Whoever it is, the account is the one that the call is counted for and whose apps it sees.
/// </summary>
internal abstract record Principal
{
    private Principal(AccountId account) => Account = account;

    public AccountId Account { get; }

    /// <summary>The policies that decide what it may do, in the order in which RAM goes through them.</summary>
    public abstract IReadOnlyList<PolicyLayer> PolicyLayers { get; }

    /// <summary>The account itself: may do everything in it.</summary>
    public sealed record Root(AccountId Account) : Principal(Account)
    {
        public override IReadOnlyList<PolicyLayer> PolicyLayers => [];
    }

    /// <summary>A RAM user with the policies attached to it and to the groups it is in.</summary>
    public sealed record RamUser(AccountId Account, string UserId, string UserName, IReadOnlyList<Policy> Policies)
        : Principal(Account)
    {
        public override IReadOnlyList<PolicyLayer> PolicyLayers =>
            [new(PolicyType.AccountLevelIdentityBasedPolicy, Policies)];
    }

    /// <summary>
    /// Who has assumed a role: may do what the role's policies allow, and where the session has a policy of its own, only
    /// what that one allows too.
    /// </summary>
    public sealed record RoleSession(
        AccountId Account, string RoleName, string SessionName, IReadOnlyList<Policy> Policies, Policy? SessionPolicy)
        : Principal(Account)
    {
        public override IReadOnlyList<PolicyLayer> PolicyLayers =>
        [
            .. SessionPolicy is null ? [] : new[] { new PolicyLayer(PolicyType.SessionPolicy, [SessionPolicy]) },
            new(PolicyType.AccountLevelIdentityBasedPolicy, Policies),
        ];
    }
}
