namespace LiveMessage.Tests.Hosting;

/// <summary>Service on Redis servers that the suite starts.</summary>
public abstract class RedisServersHost : StoreHost
{
    private readonly List<(IAsyncDisposable Server, string ConnectionString)> servers = [];

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
            await server.Server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Creates a service on a server, which is stopped with the host.</summary>
    protected Service NewServiceOn(IAsyncDisposable server, string connectionString)
    {
        servers.Add((server, connectionString));
        return Service.With(connectionString);
    }
}
