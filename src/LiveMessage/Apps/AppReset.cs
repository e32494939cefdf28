using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>
/// Removes created apps and their list entries. Seed apps are rewritten in place, so that they exist during the reset.
/// </summary>
internal sealed class AppReset(RedisConnection redis, SeedApps seeds) : IResettable
{
    private static readonly Script<ForgetParameters> Forget = new("Apps/forget_app");

    // A Redis server that is out of memory may have evicted a listed app. Its list entry must be removed too.
    public Task BeginAsync(IReadOnlyList<AccountId> accounts) => Task.WhenAll(
        accounts.SelectMany(account => DataCenter.All.Select(dataCenter => ForgetListedAsync(account, dataCenter))));

    public bool Owns(RedisKey key, AccountId account) => Keys.TryParseApp(key!, account, out _) || IsList(key, account);

    // Removing the apps empties the lists.
    public Task DeleteAsync(IReadOnlyList<RedisKey> keys, AccountId account) => Task.WhenAll(
        keys.Where(key => !IsList(key, account)).Select(key => Keys.TryParseApp(key!, account, out var app)
            ? ForgetUnlessSeedAsync(app)
            : Task.CompletedTask));

    public Task FinishAsync(IReadOnlyList<AccountId> accounts) => seeds.RestoreAsync(accounts);

    private static bool IsList(RedisKey key, AccountId account) =>
        DataCenter.All.Any(dataCenter => key == Keys.Apps(account, dataCenter));

    private async Task ForgetListedAsync(AccountId account, DataCenter dataCenter)
    {
        var ids = await redis.Database.SortedSetRangeByRankAsync(Keys.Apps(account, dataCenter));
        await Task.WhenAll(ids.Select(
            id => ForgetUnlessSeedAsync(new AppAddress(account, dataCenter, AppId.Parse(id)))));
    }

    private Task ForgetUnlessSeedAsync(AppAddress app) => seeds.Contains(app)
        ? Task.CompletedTask
        : Forget.RunAsync(redis, app.Account, new ForgetParameters(
            Keys.App(app), Keys.Apps(app.Account, app.DataCenter), app.AppId.ToString()));

    private sealed record ForgetParameters(RedisKey App, RedisKey Apps, RedisValue AppId);
}
