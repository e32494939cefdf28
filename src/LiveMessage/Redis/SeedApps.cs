using LiveMessage.Access;
using LiveMessage.Apps;

using StackExchange.Redis;

namespace LiveMessage.Redis;

/// <summary>Writes the apps that configuration brings.</summary>
public sealed class SeedApps(RedisConnection redis, Accounts accounts)
{
    /// <summary>The keys that hold them.</summary>
    public IEnumerable<RedisKey> AppKeys => accounts.SeedApps.Select(app => Keys.App(app.Address));

    /// <summary>Writes those that are missing or whose configuration has changed; with <paramref name="restore"/>, all.</summary>
    public Task WriteAsync(bool restore = false) =>
        Task.WhenAll(accounts.SeedApps.Select(app => WriteAsync(app, restore)));

    private Task<RedisResult> WriteAsync(SeedApp app, bool restore) => redis.Database.ScriptEvaluateAsync(
        Scripts.Seed,
        [Keys.App(app.Address), Keys.Apps(app.Address.Account, app.Address.DataCenter)],
        [
            app.Address.AppId.ToString(),
            restore ? "1" : "0",
            .. AppFields.Of(
                app.AppName, app.AppKey, app.AppSign, auditType: 0, auditUrl: "", app.EventCallbackUrl, msgLifeCycle: 0, app.Disabled),
        ]);
}
