namespace LiveMessage.Accounts;

/// <summary>
/// Creates the options of accounts from a section without errors. The framework's binder needs reflection for each
/// value, which takes a second for a large file.
/// </summary>
internal static class AccountsBinding
{
    public static AccountOptions ToAccount(JsonSection account) => new()
    {
        Id = account[nameof(AccountOptions.Id)],
        AccessKeys = account.GetList(nameof(AccountOptions.AccessKeys), ToAccessKey),
        Policies = account.GetList(nameof(AccountOptions.Policies), ToPolicy),
        Groups = account.GetList(nameof(AccountOptions.Groups), ToGroup),
        Users = account.GetList(nameof(AccountOptions.Users), ToUser),
        Roles = account.GetList(nameof(AccountOptions.Roles), ToRole),
        Apps = account.GetList(nameof(AccountOptions.Apps), ToApp),
    };

    public static NewAccountOptions ToNewAccount(JsonSection account)
    {
        var options = ToAccount(account);
        return new NewAccountOptions
        {
            AccountId = account[nameof(NewAccountOptions.AccountId)],
            AccessKeyId = account[nameof(NewAccountOptions.AccessKeyId)],
            AccessKeySecret = account[nameof(NewAccountOptions.AccessKeySecret)],
            DataCenter = account[nameof(NewAccountOptions.DataCenter)],
            AppId = account[nameof(NewAccountOptions.AppId)],
            AppName = account[nameof(NewAccountOptions.AppName)],
            AppKey = account[nameof(NewAccountOptions.AppKey)],
            AppSign = account[nameof(NewAccountOptions.AppSign)],
            CallbackUrl = account[nameof(NewAccountOptions.CallbackUrl)],
            Id = options.Id,
            AccessKeys = options.AccessKeys,
            Policies = options.Policies,
            Groups = options.Groups,
            Users = options.Users,
            Roles = options.Roles,
            Apps = options.Apps,
        };
    }

    private static AccessKeyOptions ToAccessKey(JsonSection key) => new()
    {
        Id = key[nameof(AccessKeyOptions.Id)],
        Secret = key[nameof(AccessKeyOptions.Secret)],
        Status = key[nameof(AccessKeyOptions.Status)] is { } status
            ? Enum.Parse<AccessKeyStatus>(status, ignoreCase: true)
            : AccessKeyStatus.Active,
    };

    private static PolicyOptions ToPolicy(JsonSection policy) => new()
    {
        Name = policy[nameof(PolicyOptions.Name)],
        Document = policy[nameof(PolicyOptions.Document)],
    };

    private static GroupOptions ToGroup(JsonSection group) => new()
    {
        Name = group[nameof(GroupOptions.Name)],
        Policies = group.GetList(nameof(GroupOptions.Policies), ToText),
    };

    private static UserOptions ToUser(JsonSection user) => new()
    {
        Name = user[nameof(UserOptions.Name)],
        Id = user[nameof(UserOptions.Id)],
        AccessKeys = user.GetList(nameof(UserOptions.AccessKeys), ToAccessKey),
        Groups = user.GetList(nameof(UserOptions.Groups), ToText),
        Policies = user.GetList(nameof(UserOptions.Policies), ToText),
    };

    private static RoleOptions ToRole(JsonSection role) => new()
    {
        Name = role[nameof(RoleOptions.Name)],
        Policies = role.GetList(nameof(RoleOptions.Policies), ToText),
        Sessions = role.GetList(nameof(RoleOptions.Sessions), ToSession),
    };

    private static SessionOptions ToSession(JsonSection session) => new()
    {
        Name = session[nameof(SessionOptions.Name)],
        AccessKeyId = session[nameof(SessionOptions.AccessKeyId)],
        AccessKeySecret = session[nameof(SessionOptions.AccessKeySecret)],
        SecurityToken = session[nameof(SessionOptions.SecurityToken)],
        Expiration = session[nameof(SessionOptions.Expiration)],
        Policy = session[nameof(SessionOptions.Policy)],
    };

    private static SeedAppOptions ToApp(JsonSection app)
    {
        var options = new SeedAppOptions
        {
            AppId = app[nameof(SeedAppOptions.AppId)],
            AppName = app[nameof(SeedAppOptions.AppName)],
            AppKey = app[nameof(SeedAppOptions.AppKey)],
            AppSign = app[nameof(SeedAppOptions.AppSign)],
            EventCallbackUrl = app[nameof(SeedAppOptions.EventCallbackUrl)],
            Disabled = app[nameof(SeedAppOptions.Disabled)] is { } disabled && bool.Parse(disabled),
        };
        // The default applies only if the value is missing.
        if (app.Find(nameof(SeedAppOptions.DataCenter)) is { } dataCenter)
        {
            options.DataCenter = dataCenter.Value ?? "";
        }

        return options;
    }

    private static string? ToText(JsonSection item) => item.Value;
}
