using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// All leases expire during a long outage of Redis. The service that reconnects first must not remove the users of the
/// other service.
/// </summary>
public sealed class LeasesOfTwoServicesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(3);

    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task First_service_to_reconnect_does_not_log_out_the_users_of_another_service()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var first = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        await using var other = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        using HttpClient client = first.CreateClient(), otherClient = other.CreateClient();
        await otherClient.StartScriptedReceiverAsync(user, "never");

        await redis.KillAsync();
        await RenewAsync(first);
        await redis.RunAsync();
        await Eventually.TrueAsync("the lease has expired", PresenceStore.Lease * 2, async () =>
            await client.CallAsync(Calls.CheckOnline(user)) is { Code: "OK" } && !await client.IsOnlineAsync(user));
        await using (var feed = await EventFeed.OpenAsync(client))
        {
            await RenewAsync(first);
            await client.DeliverAsync(user, "m1");
            Assert.Equal("m1", await feed.NextMessageAsync());
        }

        await RenewAsync(other);
        await Eventually.TrueAsync(() => client.IsOnlineAsync(user));
        first.Clock.Advance(PresenceStore.Lease);
        await RenewAsync(first);
        Assert.True(await client.IsOnlineAsync(user));
    }

    // Renewals follow the clock of the service, which is stopped otherwise.
    private static async Task RenewAsync(Service service)
    {
        service.Clock.Advance(RenewalInterval);
        await Task.Delay(TimeSpan.FromMilliseconds(500));
    }
}
