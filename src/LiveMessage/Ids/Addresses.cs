namespace LiveMessage.Ids;

/// <summary>Identity of an app. An app id is unique only in one data center of one account.</summary>
internal readonly record struct AppAddress(AccountId Account, DataCenter DataCenter, AppId AppId)
{
    /// <summary>
    /// Creates an address from request parameters. A missing or unknown data center becomes the default one.
    /// </summary>
    /// <exception cref="FormatException"><paramref name="appId"/> is not a valid app id.</exception>
    public static AppAddress From(AccountId account, string? dataCenter, string? appId) =>
        new(account, DataCenter.ParseOrDefault(dataCenter), AppId.Parse(appId));
}

/// <summary>Identity of an inbox, which stores the messages to one user of an app.</summary>
internal readonly record struct InboxAddress(AppAddress App, UserId User);
