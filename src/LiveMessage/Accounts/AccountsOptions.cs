namespace LiveMessage.Accounts;

/// <summary>Settings in the section <c>LiveMessage</c>: the accounts with their callers and seed apps.</summary>
internal sealed class AccountsOptions
{
    /// <summary>
    /// The accounts. If this list is empty and no file is set, the only account is <see cref="DefaultAccount"/>. The
    /// examples in the documentation use it.
    /// </summary>
    public IList<AccountOptions> Accounts { get; init; } = [];

    /// <summary>
    /// The path of a JSON file with the accounts. Edits are applied while the service runs. Cannot be combined with
    /// <see cref="Accounts"/>.
    /// </summary>
    public string? AccountsFile { get; set; }

    /// <summary>
    /// Account 1234567890123456 with the access key testid, its secret testsecret, and the app demo in cn-shanghai. The
    /// AppKey of the app is testappkey.
    /// </summary>
    public static AccountOptions DefaultAccount => new()
    {
        Id = "1234567890123456",
        AccessKeys = { new AccessKeyOptions { Id = "testid", Secret = "testsecret" } },
        Apps = { new SeedAppOptions { AppId = "demo", AppName = "demo", AppKey = "testappkey" } },
    };
}

/// <summary>Settings of an Alibaba Cloud account.</summary>
internal class AccountOptions
{
    /// <summary>The account id: 1 to 20 digits, usually 16. Required in the configuration. Unique.</summary>
    public string? Id { get; set; }

    /// <summary>The access keys of the account's root user.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; init; } = [];

    /// <summary>The custom policies of the account. Users, groups, and roles refer to them by name.</summary>
    public IList<PolicyOptions> Policies { get; init; } = [];

    /// <summary>The groups of RAM users.</summary>
    public IList<GroupOptions> Groups { get; init; } = [];

    /// <summary>The RAM users.</summary>
    public IList<UserOptions> Users { get; init; } = [];

    /// <summary>The RAM roles.</summary>
    public IList<RoleOptions> Roles { get; init; } = [];

    /// <summary>The seed apps, which are created at startup and restored by a reset.</summary>
    public IList<SeedAppOptions> Apps { get; init; } = [];
}

/// <summary>Settings of an access key, which signs calls.</summary>
internal sealed class AccessKeyOptions
{
    /// <summary>The access key id. Required. Unique across all accounts.</summary>
    public string? Id { get; set; }

    /// <summary>The access key secret. Required. Never logged.</summary>
    public string? Secret { get; set; }

    /// <summary><c>Active</c> (the default) or <c>Inactive</c>.</summary>
    public AccessKeyStatus Status { get; set; }
}

/// <summary>Status of an access key. Calls signed with an inactive key are refused.</summary>
internal enum AccessKeyStatus
{
    Active,
    Inactive,
}

/// <summary>Settings of a seed app.</summary>
internal sealed class SeedAppOptions
{
    /// <summary>The app id. Required: 1 to 64 letters, digits, <c>_</c>, or <c>-</c>.</summary>
    public string? AppId { get; set; }

    /// <summary>The name of the app. Optional: 2 to 16 characters.</summary>
    public string? AppName { get; set; }

    /// <summary>The data center: <c>cn-shanghai</c> (the default) or <c>ap-southeast-1</c>.</summary>
    public string DataCenter { get; set; } = "cn-shanghai";

    /// <summary>
    /// The secret that signs login tokens: 1 to 64 letters and digits. Default: 32 hexadecimal characters derived from
    /// the account, the data center, and the app id, so that it is the same after a restart.
    /// </summary>
    public string? AppKey { get; set; }

    /// <summary>
    /// The secret that initializes the client SDK. It has the same format and default as <c>AppKey</c>.
    /// </summary>
    public string? AppSign { get; set; }

    /// <summary>
    /// The URL that receives login and logout events by HTTP POST. If omitted, the app has no event callback.
    /// </summary>
    public string? EventCallbackUrl { get; set; }

    /// <summary>Indicates whether the app is disabled and refuses every message. False by default.</summary>
    public bool Disabled { get; set; }
}

/// <summary>Settings of a custom policy.</summary>
internal sealed class PolicyOptions
{
    /// <summary>
    /// The name of the policy. Required. Unique in the account, and different from the names of system policies.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The policy document as JSON text. Required.</summary>
    public string? Document { get; set; }
}

/// <summary>Settings of a group. Its policies apply to every user in the group.</summary>
internal sealed class GroupOptions
{
    /// <summary>The name. Required. Unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The policies. Each entry is the name of a custom or system policy, or a policy document as JSON text.
    /// </summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>Settings of a RAM user.</summary>
internal sealed class UserOptions
{
    /// <summary>The name. Required. Unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The user id. Default: 18 digits derived from the account id and the user name, so that it is the same after a
    /// restart.
    /// </summary>
    public string? Id { get; set; }

    /// <summary>The user's access keys.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; init; } = [];

    /// <summary>The names of the user's groups.</summary>
    public IList<string?> Groups { get; init; } = [];

    /// <summary>The policies attached to the user, as those of a group.</summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>Settings of a RAM role and its sessions.</summary>
internal sealed class RoleOptions
{
    /// <summary>The name. Required. Unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>The policies of the role, as those of a group.</summary>
    public IList<string?> Policies { get; init; } = [];

    /// <summary>The sessions of the role, as AssumeRole would create them.</summary>
    public IList<SessionOptions> Sessions { get; init; } = [];
}

/// <summary>Settings of a role session, with the fields of an AssumeRole response.</summary>
internal sealed class SessionOptions
{
    /// <summary>The name of the session. Required.</summary>
    public string? Name { get; set; }

    /// <summary>The access key id. Required. Begins with <c>STS.</c> and is unique across all accounts.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The access key secret. Required. Never logged.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>The security token. Required. Never logged.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>The expiration time in UTC, such as <c>2030-12-31T23:59:59Z</c>. Required.</summary>
    public string? Expiration { get; set; }

    /// <summary>The session policy document as JSON text. Optional.</summary>
    public string? Policy { get; set; }
}
