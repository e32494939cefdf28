namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Service on a Redis Cluster of two masters. The accounts are distributed over them. The user has only the rights in
/// docs/production.md.
/// </summary>
public sealed class ClusterHost : RedisServersHost
{
    // The client finds the second master through the first.
    public override async Task<Service> NewServiceAsync()
    {
        var cluster = await RedisCluster.StartAsync(2);
        var users = await Task.WhenAll(cluster.Masters.Select(RestrictedUser.CreateAsync));
        return NewServiceOn(cluster, $"{cluster.Masters[0].ConnectionString},{users[0]}");
    }
}
