using System.Net;

using LiveMessage.Accounts;
using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The accounts of one shard.</summary>
/// <param name="Master">The master of the shard; null if there is only one server, or if no master is known.</param>
/// <param name="Accounts">The accounts, at least one.</param>
internal sealed record StoreShard(EndPoint? Master, IReadOnlyList<AccountId> Accounts);

/// <summary>Groups the accounts by shard. Without a Cluster, all accounts are in one shard.</summary>
internal sealed class StoreShards(RedisConnection redis, AccountRegistry accounts)
{
    private volatile Snapshot? last;

    /// <summary>The shards with at least one account.</summary>
    /// <exception cref="RedisConnectionException">No connection has been established yet.</exception>
    public IReadOnlyList<StoreShard> Current
    {
        get
        {
            // Connected nodes are up to date. The others keep what they last returned.
            var cluster = redis.Multiplexer.GetServers()
                .OrderByDescending(server => server.IsConnected)
                .Select(server => server.ClusterConfiguration)
                .FirstOrDefault(configuration => configuration is not null);
            var current = accounts.Current;
            if (last is not { } known || known.Accounts != current || known.Cluster != cluster)
            {
                last = known = new Snapshot(current, cluster, Group(current.Ids, cluster, last?.Shards ?? []));
            }

            return known.Shards;
        }
    }

    // The configuration does not assign slots to a failed master. The error then names the master that failed.
    private static IReadOnlyList<StoreShard> Group(
        IReadOnlyList<AccountId> ids, ClusterConfiguration? cluster, IReadOnlyList<StoreShard> previous)
    {
        var masters = previous
            .SelectMany(shard => shard.Accounts.Select(account => (account, shard.Master)))
            .ToDictionary(entry => entry.account, entry => entry.Master);
        return
        [
            .. ids
                .ToLookup(account =>
                    cluster?.GetBySlot(Keys.Probe(account))?.EndPoint ?? masters.GetValueOrDefault(account))
                .Select(shard => new StoreShard(shard.Key, [.. shard])),
        ];
    }

    private sealed record Snapshot(
        AccountSet Accounts, ClusterConfiguration? Cluster, IReadOnlyList<StoreShard> Shards);
}
