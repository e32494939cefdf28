using LiveMessage.Access;
using LiveMessage.Messages;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Redis;

/// <summary>
/// Puts everything back to how it was at the first start: every key of the configured accounts is deleted and their seed
/// apps are restored. A seed app is rewritten in place, so that a call that comes meanwhile finds it. What a service with
/// other accounts keeps in the same Redis is left alone.
/// </summary>
public sealed class Reset(RedisConnection redis, SeedApps seeds, Accounts accounts, IOptions<InboxOptions> options)
{
    private const int BatchSize = 500;

    public async Task RunAsync()
    {
        // First, so that it keeps the events of what is sent from here on.
        await Task.WhenAll(accounts.Ids.Select(account => redis.Database.KeyDeleteAsync(Keys.Journal(account))));

        var kept = seeds.AppKeys
            .Concat(accounts.Ids.SelectMany(account => new[] { Keys.Journal(account), Keys.Presence(account), Keys.Sessions(account) }))
            .ToHashSet();
        foreach (var server in redis.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await DeleteAsync(server, kept);
        }

        // Both at once: nobody is half logged in. The receivers that are connected find that they are not any more.
        await Task.WhenAll(accounts.Ids.Select(account =>
            redis.Database.KeyDeleteAsync([Keys.Presence(account), Keys.Sessions(account)])));
        await seeds.WriteAsync(restore: true);
        await Task.WhenAll(accounts.Ids.Select(AnnounceAsync));
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
            return redis.Database.ScriptEvaluateAsync(
                Scripts.Forget, [Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Users(inbox.App), Keys.Notices(inbox)], [inbox.User.ToString()]);
        }

        return Keys.IsUsers(key!) ? Task.CompletedTask : redis.Database.KeyDeleteAsync(key);
    }

    private Task<RedisResult> AnnounceAsync(AccountId account) => redis.Database.ScriptEvaluateAsync(
        Scripts.AnnounceReset,
        [Keys.Journal(account)],
        [(long)options.Value.Retention.TotalMilliseconds, Keys.Events(account)]);
}
