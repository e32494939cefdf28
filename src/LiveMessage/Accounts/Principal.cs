using LiveMessage.Ids;
using LiveMessage.Policies;

namespace LiveMessage.Accounts;

/// <summary>
/// Identity of an authenticated caller: the root user of an account, a RAM user, or a role session. Rate limits and
/// visible apps depend only on the account.
/// </summary>
internal abstract record Principal
{
    private Principal(AccountId account) => Account = account;

    public AccountId Account { get; }

    /// <summary>The kind of the principal: <c>root</c>, <c>ramUser</c>, or <c>roleSession</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The RAM user's name, or <c>role:session</c>; null for root.</summary>
    public abstract string? Name { get; }

    /// <summary>The policies of the principal, in the evaluation order of RAM.</summary>
    public abstract IReadOnlyList<PolicyLayer> PolicyLayers { get; }

    /// <summary>The root user, which has full access to the account.</summary>
    public sealed record Root(AccountId Account) : Principal(Account)
    {
        public override string Kind => "root";

        public override string? Name => null;

        public override IReadOnlyList<PolicyLayer> PolicyLayers => [];
    }

    /// <summary>A RAM user with the policies attached to the user and to the user's groups.</summary>
    public sealed record RamUser(AccountId Account, string UserId, string UserName, IReadOnlyList<Policy> Policies)
        : Principal(Account)
    {
        public override string Kind => "ramUser";

        public override string Name => UserName;

        public override IReadOnlyList<PolicyLayer> PolicyLayers =>
            [new(PolicyType.AccountLevelIdentityBasedPolicy, Policies)];
    }

    /// <summary>
    /// A session of a role. A call must be allowed by the policies of the role and, if present, also by the session
    /// policy.
    /// </summary>
    public sealed record RoleSession(
        AccountId Account, string RoleName, string SessionName, IReadOnlyList<Policy> Policies, Policy? SessionPolicy)
        : Principal(Account)
    {
        public override string Kind => "roleSession";

        public override string Name => $"{RoleName}:{SessionName}";

        public override IReadOnlyList<PolicyLayer> PolicyLayers =>
        [
            .. SessionPolicy is null ? [] : new[] { new PolicyLayer(PolicyType.SessionPolicy, [SessionPolicy]) },
            new(PolicyType.AccountLevelIdentityBasedPolicy, Policies),
        ];
    }
}
