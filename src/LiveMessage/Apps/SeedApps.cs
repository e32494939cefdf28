using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>Writes the apps that configuration brings.</summary>
public sealed class SeedApps(RedisConnection redis, AccountRegistry accounts)
{
    /// <summary>Where they are.</summary>
    public IEnumerable<AppAddress> Addresses => accounts.SeedApps.Select(app => app.Address);

    /// <summary>Writes those that are missing or whose configuration has changed; with <paramref name="restore"/>, all.</summary>
    public Task WriteAsync(bool restore = false) =>
        Task.WhenAll(accounts.SeedApps.Select(app => WriteAsync(app, restore)));

    private Task<RedisResult> WriteAsync(SeedApp app, bool restore) => redis.Database.ScriptEvaluateAsync(
        Scripts.Seed,
        [Keys.App(app.Address), Keys.Apps(app.Address.Account, app.Address.DataCenter)],
        [
            app.Address.AppId.ToString(),
            restore ? "1" : "0",
            .. AppFields.Of(new LiveApp
            {
                Address = app.Address,
                AppName = app.AppName,
                AppKey = app.AppKey,
                AppSign = app.AppSign,
                Disabled = app.Disabled,
                AuditType = 0,
                AuditUrl = "",
                EventCallbackUrl = app.EventCallbackUrl,
                MsgLifeCycle = 0,
            }),
        ]);
}
