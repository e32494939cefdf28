using System.Globalization;

using StackExchange.Redis;

namespace LiveMessage.Tests.Hosting;

/// <summary>Service on a Redis Cluster of two masters. The accounts are distributed over them.</summary>
public sealed class ClusterHost : RedisServersHost
{
    public override async Task<Service> NewServiceAsync()
    {
        var (bus, otherBus) = (RedisServer.FreePort(), RedisServer.FreePort());
        var (server, otherServer) = (await NewNodeAsync(bus), await NewNodeAsync(otherBus));
        await using var connection = await server.ConnectAsync();
        await using var otherConnection = await otherServer.ConnectAsync();
        var (node, otherNode) = (connection.GetServers()[0], otherConnection.GetServers()[0]);
        await node.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", 0, 8191);
        await otherNode.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", 8192, 16383);
        await otherNode.ExecuteAsync("CLUSTER", "SET-CONFIG-EPOCH", 2);
        await node.ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", otherServer.Port, otherBus);
        await Eventually.TrueAsync(async () => await IsFormedAsync(node) && await IsFormedAsync(otherNode));
        return Service.With(server.ConnectionString);
    }

    private static async Task<bool> IsFormedAsync(IServer node) =>
        (string)(await node.ExecuteAsync("CLUSTER", "INFO"))! is var info
        && info.Contains("cluster_state:ok", StringComparison.Ordinal)
        && info.Contains("cluster_known_nodes:2", StringComparison.Ordinal);

    private Task<RedisServer> NewNodeAsync(int busPort) => NewServerAsync(
        "--cluster-enabled", "yes", "--cluster-port", busPort.ToString(CultureInfo.InvariantCulture));
}
