namespace LiveMessage.Accounts;

/// <summary>Section <c>LiveMessage</c>: who may call, and which apps are there from the start.</summary>
internal sealed class AccountsOptions
{
    /// <summary>
    /// The accounts. Left empty, and without a file, there is <see cref="OutOfTheBox"/>, so that the documentation's
    /// examples work as printed.
    /// </summary>
    public IList<AccountOptions> Accounts { get; init; } = [];

    /// <summary>The path of a JSON file that has the accounts instead; edits of it are taken while the service runs.</summary>
    public string? AccountsFile { get; set; }

    /// <summary>Account 1234567890123456 with the key testid / testsecret and the app demo in cn-shanghai, whose AppKey is testappkey.</summary>
    public static AccountOptions OutOfTheBox => new()
    {
        Id = "1234567890123456",
        AccessKeys = { new AccessKeyOptions { Id = "testid", Secret = "testsecret" } },
        Apps = { new SeedAppOptions { AppId = "demo", AppName = "demo", AppKey = "testappkey" } },
    };
}

/// <summary>One Alibaba Cloud account.</summary>
internal sealed class AccountOptions
{
    /// <summary>Required: digits, 16 as a rule.</summary>
    public string? Id { get; set; }

    /// <summary>The access keys of the account's root user.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; init; } = [];

    /// <summary>The account's custom policies, which its users, groups and roles have by name.</summary>
    public IList<PolicyOptions> Policies { get; init; } = [];

    /// <summary>Groups of RAM users.</summary>
    public IList<GroupOptions> Groups { get; init; } = [];

    /// <summary>The RAM users.</summary>
    public IList<UserOptions> Users { get; init; } = [];

    /// <summary>The RAM roles.</summary>
    public IList<RoleOptions> Roles { get; init; } = [];

    /// <summary>The apps that are there at start and after a reset.</summary>
    public IList<SeedAppOptions> Apps { get; init; } = [];
}

/// <summary>An access key: what a caller signs with.</summary>
internal sealed class AccessKeyOptions
{
    /// <summary>Required: unique among all accounts.</summary>
    public string? Id { get; set; }

    /// <summary>Required. Never logged.</summary>
    public string? Secret { get; set; }

    /// <summary><c>Active</c> (the default) or <c>Inactive</c>.</summary>
    public AccessKeyStatus Status { get; set; }
}

/// <summary>Whether an access key may be used.</summary>
internal enum AccessKeyStatus
{
    Active,
    Inactive,
}

/// <summary>An app that configuration brings.</summary>
internal sealed class SeedAppOptions
{
    /// <summary>Required: 1 to 64 letters, digits, <c>_</c> or <c>-</c>.</summary>
    public string? AppId { get; set; }

    /// <summary>2 to 16 characters, or left out.</summary>
    public string? AppName { get; set; }

    /// <summary><c>cn-shanghai</c> (the default) or <c>ap-southeast-1</c>.</summary>
    public string DataCenter { get; set; } = "cn-shanghai";

    /// <summary>
    /// What login tokens are made with, 1 to 64 letters and digits. Left out, it is 32 hexadecimal characters made of the
    /// account, the data center and the app's id: the same at every start.
    /// </summary>
    public string? AppKey { get; set; }

    /// <summary>What the client SDK is initialized with; as <see cref="AppKey"/>.</summary>
    public string? AppSign { get; set; }

    /// <summary>Where logins and logouts are posted to; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; set; }

    /// <summary>A disabled app refuses every message. False by default.</summary>
    public bool Disabled { get; set; }
}

/// <summary>A custom policy of an account.</summary>
internal sealed class PolicyOptions
{
    /// <summary>Required: unique in the account, and not that of a system policy.</summary>
    public string? Name { get; set; }

    /// <summary>Required: the policy document, as JSON text.</summary>
    public string? Document { get; set; }
}

/// <summary>A group: its policies are those of every user in it.</summary>
internal sealed class GroupOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>Each the name of a custom policy or of a system policy, or a policy document as JSON text.</summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>A RAM user.</summary>
internal sealed class UserOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>Left out, it is 18 digits made of the account's id and the name: the same at every start.</summary>
    public string? Id { get; set; }

    /// <summary>The user's access keys.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; init; } = [];

    /// <summary>The names of the groups that the user is in.</summary>
    public IList<string?> Groups { get; init; } = [];

    /// <summary>The user's own policies, as in <see cref="GroupOptions.Policies"/>.</summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>A RAM role with the sessions of those who have assumed it.</summary>
internal sealed class RoleOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>As in <see cref="GroupOptions.Policies"/>.</summary>
    public IList<string?> Policies { get; init; } = [];

    /// <summary>Its sessions, as AssumeRole would have begun them.</summary>
    public IList<SessionOptions> Sessions { get; init; } = [];
}

/// <summary>A session of a role, with the members of AssumeRole's answer.</summary>
internal sealed class SessionOptions
{
    /// <summary>Required.</summary>
    public string? Name { get; set; }

    /// <summary>Required: begins with <c>STS.</c>, unique among all accounts.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Required. Never logged.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>Required. Never logged.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>Required: UTC, such as <c>2030-12-31T23:59:59Z</c>.</summary>
    public string? Expiration { get; set; }

    /// <summary>The session's own policy document as JSON text, or left out.</summary>
    public string? Policy { get; set; }
}
