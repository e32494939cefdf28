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
        var kept = seeds.AppKeys.ToHashSet();
        foreach (var server in redis.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await DeleteAsync(server, kept);
        }

        await seeds.WriteAsync(restore: true);
        await Task.WhenAll(accounts.Ids.Select(AnnounceAsync));
    }

    // One DEL a key: those of different accounts live in different slots of a Cluster.
    private async Task DeleteAsync(IServer server, HashSet<RedisKey> kept)
    {
        var database = redis.Database;
        var deletions = new List<Task>(BatchSize);
        await foreach (var key in server.KeysAsync(database.Database, Keys.All, BatchSize))
        {
            if (!kept.Contains(key) && Keys.TryParseAccount(key!, out var account) && accounts.Contains(account))
            {
                deletions.Add(database.KeyDeleteAsync(key));
            }

            if (deletions.Count == BatchSize)
            {
                await Task.WhenAll(deletions);
                deletions.Clear();
            }
        }

        await Task.WhenAll(deletions);
    }

    private Task<RedisResult> AnnounceAsync(AccountId account) => redis.Database.ScriptEvaluateAsync(
        Scripts.AnnounceReset,
        [Keys.Journal(account)],
        [(long)options.Value.Retention.TotalMilliseconds, Keys.Events(account)]);
}
