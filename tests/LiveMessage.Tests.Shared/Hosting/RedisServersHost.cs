namespace LiveMessage.Tests.Hosting;

/// <summary>Service on Redis servers that the suite starts.</summary>
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
