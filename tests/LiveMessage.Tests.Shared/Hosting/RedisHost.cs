namespace LiveMessage.Tests.Hosting;

/// <summary>Service on one Redis server.</summary>
public sealed class RedisHost : RedisServersHost
{
    public override async Task<Service> NewServiceAsync()
    {
        var server = await RedisServer.StartAsync();
        return NewServiceOn(server, server.ConnectionString);
    }
}
