using System.Globalization;

using StackExchange.Redis;

namespace LiveMessage.Tests.Hosting;

/// <summary>Redis Cluster of masters, each with an equal part of the slots. It stops when it is disposed.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16_384;

    private readonly List<RedisServer> masters = [];
    private readonly List<int> busPorts = [];

    private RedisCluster()
    {
    }

    /// <summary>The masters, by their slots.</summary>
    public IReadOnlyList<RedisServer> Masters => masters;

    public string ConnectionString => string.Join(',', masters.Select(master => master.ConnectionString));

    /// <summary>
    /// Starts a cluster. Settings are command-line arguments of all servers. After a master has failed, the others
    /// accept calls only if they are the majority.
    /// </summary>
    public static async Task<RedisCluster> StartAsync(int count, params IReadOnlyList<string> settings)
    {
        var cluster = new RedisCluster();
        try
        {
            for (var at = 0; at < count; at++)
            {
                await cluster.AddAsync(settings);
            }

            await cluster.FormAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var master in masters)
        {
            await master.DisposeAsync();
        }
    }

    private async Task AddAsync(IReadOnlyList<string> settings)
    {
        var busPort = RedisServer.FreePort();
        busPorts.Add(busPort);
        masters.Add(await RedisServer.StartAsync(
        [
            "--cluster-enabled", "yes", "--cluster-port", busPort.ToString(CultureInfo.InvariantCulture),
            .. settings,
        ]));
    }

    private async Task FormAsync()
    {
        var connections = await Task.WhenAll(masters.Select(master => master.ConnectAsync()));
        var nodes = connections.Select(connection => connection.GetServers()[0]).ToList();
        for (var at = 0; at < nodes.Count; at++)
        {
            await nodes[at].ExecuteAsync(
                "CLUSTER", "ADDSLOTSRANGE", Slots * at / nodes.Count, (Slots * (at + 1) / nodes.Count) - 1);
            await nodes[at].ExecuteAsync("CLUSTER", "SET-CONFIG-EPOCH", at + 1);
        }

        foreach (var (master, busPort) in masters.Zip(busPorts).Skip(1))
        {
            await nodes[0].ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", master.Port, busPort);
        }

        foreach (var node in nodes)
        {
            await Eventually.TrueAsync(() => IsFormedAsync(node));
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<bool> IsFormedAsync(IServer node) =>
        (string)(await node.ExecuteAsync("CLUSTER", "INFO"))! is var info
        && info.Contains("cluster_state:ok", StringComparison.Ordinal)
        && info.Contains($"cluster_known_nodes:{masters.Count}", StringComparison.Ordinal);
}
