using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>
/// Removes apps. A seed app is rewritten in place, so that a call that comes meanwhile finds it; any other goes with its
/// place in the list.
/// </summary>
internal sealed class AppReset(RedisConnection redis, SeedApps seeds) : IResettable
{
    private static readonly Script<ForgetParameters> Forget = new("Apps/forget_app");

    // A Redis that is full may have evicted an app that is listed: its place in the list goes too.
    public Task BeginAsync(IReadOnlyList<AccountId> accounts) => Task.WhenAll(
        accounts.SelectMany(account => DataCenter.All.Select(dataCenter => ForgetListedAsync(account, dataCenter))));

    public Task? ForgetAsync(RedisKey key, AccountId account) =>
        Keys.TryParseApp(key!, account, out var app) ? ForgetUnlessSeedAsync(app)
        // The lists empty themselves.
        : DataCenter.All.Any(dataCenter => key == Keys.Apps(account, dataCenter)) ? Task.CompletedTask
        : null;

    public Task FinishAsync(IReadOnlyList<AccountId> accounts) => seeds.RestoreAsync();

    private async Task ForgetListedAsync(AccountId account, DataCenter dataCenter)
    {
        var ids = await redis.Database.SortedSetRangeByRankAsync(Keys.Apps(account, dataCenter));
        await Task.WhenAll(ids.Select(id => ForgetUnlessSeedAsync(new AppAddress(account, dataCenter, AppId.Parse(id)))));
    }

    private Task ForgetUnlessSeedAsync(AppAddress app) => seeds.Addresses.Contains(app)
        ? Task.CompletedTask
        : Forget.RunAsync(redis, app.Account, new ForgetParameters(
            Keys.App(app), Keys.Apps(app.Account, app.DataCenter), app.AppId.ToString()));

    private sealed record ForgetParameters(RedisKey App, RedisKey Apps, RedisValue AppId);
}
