namespace LiveMessage.Tests.Hosting;

/// <summary>Where a behaviour suite runs. Each suite is written once, and run on every host there is.</summary>
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
    public override Task<Service> NewServiceAsync() => Task.FromResult(Service.With());
}

/// <summary>A redis-server of the suite's own.</summary>
public sealed class RedisHost : StoreHost
{
    private readonly List<RedisServer> servers = [];

    public override void Require() => Prerequisites.RedisServer();

    public override async Task<Service> NewServiceAsync()
    {
        var server = await RedisServer.StartAsync();
        servers.Add(server);
        return Service.With(server.ConnectionString);
    }

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
    }
}
