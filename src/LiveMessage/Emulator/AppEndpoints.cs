using LiveMessage.Apps;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The route that lists apps.</summary>
internal static class AppEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder emulator) => emulator.MapGet("/apps", ListAsync);

    /// <summary>Lists the apps.</summary>
    /// <remarks>Created and configured apps, grouped by account and data center, in order of creation.</remarks>
    /// <response code="200">The apps.</response>
    internal static async Task<Ok<AppList>> ListAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, AppStore store)
    {
        var apps = await store.ListAsync(account.Accounts, query.Limit);
        return TypedResults.Ok(new AppList([.. apps.Select(AppView.From)]));
    }
}

/// <summary>A list of apps.</summary>
/// <param name="Apps">The apps, grouped by account and data center, in order of creation.</param>
internal sealed record AppList(IReadOnlyList<AppView> Apps);

/// <summary>An app without its secrets.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="AppName">The app's name; empty if it has none.</param>
/// <param name="Disabled">
/// Indicates whether the app is disabled. A disabled app accepts no messages and no logins.
/// </param>
/// <example>
/// {"account":"1234567890123456","dataCenter":"cn-shanghai","appId":"demo","appName":"demo","disabled":false}
/// </example>
internal sealed record AppView(string Account, string DataCenter, string AppId, string AppName, bool Disabled)
{
    public static AppView From(LiveApp app) => new(
        app.Address.Account.ToString(),
        app.Address.DataCenter.ToString(),
        app.Address.AppId.ToString(),
        app.AppName,
        app.Disabled);
}
