using LiveMessage.Apps;

namespace LiveMessage.Emulator;

/// <summary>What GET /_emulator/apps answers: by account and data center, in the order of creation.</summary>
public sealed record AppList(IReadOnlyList<AppView> Apps);

/// <summary>An app, from outside, without its secrets.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="AppName">The app's name; empty when it was given none.</param>
/// <param name="Disabled">A disabled app takes no messages and no logins.</param>
public sealed record AppView(string Account, string DataCenter, string AppId, string AppName, bool Disabled)
{
    public static AppView Of(LiveApp app) => new(
        app.Address.Account.ToString(),
        app.Address.DataCenter.ToString(),
        app.Address.AppId.ToString(),
        app.AppName,
        app.Disabled);
}
