using System.Globalization;

using StackExchange.Redis;

namespace LiveMessage.Tests.Hosting;

/// <summary>Where a behavior suite runs. Each suite is written once, and run on every host there is.</summary>
public abstract class StoreHost : IAsyncLifetime
{
    private Service? service;

    public Service Service => service!;

    /// <summary>Called by each test: skips it where the host cannot be had.</summary>
    public virtual void Require()
    {
    }

    /// <summary>A further service on the same kind of store, to be configured and started by the test.</summary>
    public abstract Task<Service> NewServiceAsync();

    /// <summary>
    /// Creates a further service on the store of <see cref="Service"/>, which takes less time than a new store. The test
    /// configures and starts it. The embedded engine is not shared.
    /// </summary>
    public abstract Service NewServiceOnSameStore();

    public virtual async ValueTask InitializeAsync() => service = await (await NewServiceAsync()).StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>The engine inside the process.</summary>
public sealed class EmbeddedHost : StoreHost
{
    public override Task<Service> NewServiceAsync() => Task.FromResult(NewServiceOnSameStore());

    public override Service NewServiceOnSameStore() => Service.With();
}

/// <summary>A store made of redis-servers of the suite's own.</summary>
public abstract class RedisServersHost : StoreHost
{
    private readonly List<RedisServer> servers = [];

    public override void Require() => Prerequisites.RedisServer();

    public override Service NewServiceOnSameStore() => Service.With(servers[0].ConnectionString);

    public override async ValueTask InitializeAsync()
    {
        if (Prerequisites.HasRedisServer)
        {
            await base.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<RedisServer> NewServerAsync(params IEnumerable<string> settings)
    {
        var server = await RedisServer.StartAsync(settings);
        servers.Add(server);
        return server;
    }
}

/// <summary>One redis-server.</summary>
public sealed class RedisHost : RedisServersHost
{
    public override async Task<Service> NewServiceAsync() => Service.With((await NewServerAsync()).ConnectionString);
}

/// <summary>A Redis Cluster of two masters, which share the accounts between them.</summary>
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
