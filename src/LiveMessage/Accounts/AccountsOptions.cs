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
