using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// After a time without Redis all leases have run out. A process that is the first to be back does not take the users of
/// the others for gone.
/// </summary>
[Collection(Alone.Name)]
public sealed class OutageOfTwoProcessesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task The_first_to_be_back_leaves_the_users_of_the_other_alone()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var first = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        await using var other = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        using HttpClient client = first.CreateClient(), atOther = other.CreateClient();
        await atOther.StartScriptedReceiverAsync(user, "never");

        await redis.KillAsync();
        await RenewAsync(first);
        await redis.RunAsync();
        await Eventually.TrueAsync("the lease has run out", PresenceStore.Lease * 2, async () =>
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

    // By its clock, which stands still otherwise.
    private static async Task RenewAsync(Service service)
    {
        service.Clock.Advance(Renewal);
        await Task.Delay(TimeSpan.FromMilliseconds(500));
    }
}
