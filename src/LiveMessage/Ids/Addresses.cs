namespace LiveMessage.Ids;

/// <summary>An app where it lives: the same id may stand for one app in each data center of each account.</summary>
internal readonly record struct AppAddress(AccountId Account, DataCenter DataCenter, AppId AppId)
{
    /// <summary>The app that a well-formed call names.</summary>
    public static AppAddress Of(AccountId account, string? dataCenter, string? appId) =>
        new(account, DataCenter.OrDefault(dataCenter), AppId.Parse(appId));
}

/// <summary>Where the messages to one user of an app are kept.</summary>
internal readonly record struct InboxAddress(AppAddress App, UserId User);
