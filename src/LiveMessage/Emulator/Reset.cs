using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Emulator;

/// <summary>
/// Puts everything back to how it was at the first start: every key of the configured accounts is deleted and their
/// seed apps are restored. A seed app is rewritten in place, so that a call that comes meanwhile finds it; any other
/// goes with its place in the list. What a service with other accounts keeps in the same Redis is left alone.
/// </summary>
public sealed class Reset(RedisConnection redis, SeedApps seeds, AccountRegistry accounts, IOptions<InboxOptions> options)
{
    private const int BatchSize = 500;

    private static readonly Script<ForgetParameters> Forget = new("Messages/forget");

    private static readonly Script<ForgetAppParameters> ForgetApp = new("Apps/forget_app");

    private static readonly Script<AnnounceParameters> Announce = new("Store/announce_reset");

    public async Task RunAsync()
    {
        // First, so that it keeps the events of what is sent from here on.
        await Task.WhenAll(accounts.Ids.Select(account => redis.Database.KeyDeleteAsync(Keys.Journal(account))));

        var seeded = seeds.Addresses.ToHashSet();
        await Task.WhenAll(accounts.Ids.SelectMany(account =>
            DataCenter.All.Select(dataCenter => ForgetListedAsync(account, dataCenter, seeded))));

        var kept = seeded.Select(Keys.App).Concat(accounts.Ids.SelectMany(KeptAlways)).ToHashSet();
        foreach (var server in redis.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await DeleteAsync(server, kept);
        }

        // Both at once: nobody is half logged in. Whoever is connected finds that it is not any more.
        await Task.WhenAll(accounts.Ids.Select(account =>
            redis.Database.KeyDeleteAsync([Keys.Presence(account), Keys.Sessions(account)])));
        await seeds.RestoreAsync();
        await Task.WhenAll(accounts.Ids.Select(AnnounceAsync));
    }

    // The lists of apps empty themselves, and who is online goes at the end.
    private static IEnumerable<RedisKey> KeptAlways(AccountId account) =>
    [
        Keys.Journal(account),
        Keys.Presence(account),
        Keys.Sessions(account),
        .. DataCenter.All.Select(dataCenter => Keys.Apps(account, dataCenter)),
    ];

    // Those that are listed, and with them what is listed and has gone: a Redis that is full may have evicted it.
    private async Task ForgetListedAsync(AccountId account, DataCenter dataCenter, HashSet<AppAddress> seeded)
    {
        var ids = await redis.Database.SortedSetRangeByRankAsync(Keys.Apps(account, dataCenter));
        await Task.WhenAll(ids
            .Select(id => new AppAddress(account, dataCenter, AppId.Parse(id)))
            .Where(app => !seeded.Contains(app))
            .Select(ForgetAsync));
    }

    private async Task DeleteAsync(IServer server, HashSet<RedisKey> kept)
    {
        var deletions = new List<Task>(BatchSize);
        await foreach (var key in server.KeysAsync(redis.Database.Database, Keys.All, BatchSize))
        {
            if (!kept.Contains(key) && Keys.TryParseAccount(key!, out var account) && accounts.Contains(account))
            {
                deletions.Add(DeleteAsync(key, account));
            }

            if (deletions.Count == BatchSize)
            {
                await Task.WhenAll(deletions);
                deletions.Clear();
            }
        }

        await Task.WhenAll(deletions);
    }

    // An inbox goes whole: half of one, left by a call that came in between, would lose messages. The users of an app go
    // with their inboxes for the same reason. All else is deleted key by key: those of different accounts live in different
    // slots of a Cluster.
    private Task DeleteAsync(RedisKey key, AccountId account)
    {
        if (Keys.TryParseInbox(key!, account, out var inbox))
        {
            return Forget.RunAsync(redis, account, new ForgetParameters(
                Inbox: Keys.Inbox(inbox),
                Ids: Keys.Ids(inbox),
                Notices: Keys.Notices(inbox),
                Users: Keys.Users(inbox.App),
                UserId: inbox.User.ToString()));
        }

        if (Keys.TryParseApp(key!, account, out var app))
        {
            return ForgetAsync(app);
        }

        return Keys.IsUsers(key!) ? Task.CompletedTask : redis.Database.KeyDeleteAsync(key);
    }

    private Task ForgetAsync(AppAddress app) => ForgetApp.RunAsync(redis, app.Account, new ForgetAppParameters(
        Keys.App(app), Keys.Apps(app.Account, app.DataCenter), app.AppId.ToString()));

    private Task<ScriptAnswer> AnnounceAsync(AccountId account) => Announce.RunAsync(
        redis, account, new AnnounceParameters((long)options.Value.Retention.TotalMilliseconds));

    private sealed record ForgetParameters(
        RedisKey Inbox, RedisKey Ids, RedisKey Notices, RedisKey Users, RedisValue UserId);

    private sealed record ForgetAppParameters(RedisKey App, RedisKey Apps, RedisValue AppId);

    private sealed record AnnounceParameters(RedisValue RetentionMs);
}
