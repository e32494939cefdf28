namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Service on one Redis server, with a user that has only the rights in docs/production.md. So the suites prove that
/// these rights are enough.
/// </summary>
public sealed class RedisHost : RedisServersHost
{
    public override async Task<Service> NewServiceAsync()
    {
        var server = await RedisServer.StartAsync();
        return NewServiceOn(server, $"{server.ConnectionString},{await RestrictedUser.CreateAsync(server)}");
    }
}
