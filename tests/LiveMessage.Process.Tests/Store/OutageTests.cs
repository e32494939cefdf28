using System.Diagnostics;
using System.Net;

using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>Redis fails and restarts: calls fail quickly and work again without a restart of the service.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly string receiver = Calls.NewUser();
    private RedisServer redis = null!;
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        service = await Service.With(redis.ConnectionString).StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Calls_fail_within_3_s_and_work_again_after_Redis_restarts_without_data()
    {
        await client.DeliverAsync(receiver, "m1");
        await redis.KillAsync();

        var started = Stopwatch.GetTimestamp();
        var refused = await client.SendAsync(("ReceiverId", receiver));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.Equal("ServerError", refused.Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.ReadinessAsync());
        (await client.GetEmulatorAsync(EmulatorCalls.InboxPath(receiver))).AssertProblem(
            HttpStatusCode.ServiceUnavailable, "message store");

        await redis.RunAsync();
        await client.RecoverAsync();
        await client.DeliverAsync(receiver, "m1", "after the restart");

        Assert.Equal(["after the restart"], (await client.InboxAsync(receiver)).Bodies);
        Assert.Equal(HttpStatusCode.OK, await client.ReadinessAsync());
    }

    [Fact]
    public async Task Wait_continues_after_Redis_restarts_and_ends_with_the_next_message()
    {
        var wait = client.InboxAsync(receiver, "?wait=30s");
        await Task.Delay(TimeSpan.FromSeconds(1));
        await redis.KillAsync();
        await redis.RunAsync();
        await client.RecoverAsync();
        await client.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
    }

    [Fact]
    public async Task Open_event_stream_that_reads_during_the_outage_continues_after_Redis_restarts()
    {
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(receiver, "events"));
        await client.DeliverAsync(receiver, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());

        await redis.KillAsync();
        service.Services.GetRequiredService<EventSignals>().SignalAll();
        await Task.Delay(500);
        await redis.RunAsync();
        await client.RecoverAsync();
        await client.DeliverAsync(receiver, "m2");

        // The data before the restart is lost.
        Assert.Equal("reset", (await feed.NextAsync()).EventType);
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Event_stream_resumed_after_Redis_restarts_returns_the_messages_after_the_restart()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client))
        {
            await client.DeliverAsync(receiver, "m1");
            Assert.Equal("m1", await feed.NextMessageAsync());
            lastId = feed.LastId;
        }

        await redis.KillAsync();
        await redis.RunAsync();
        await client.RecoverAsync();
        await client.DeliverAsync(receiver, "m2");

        await using var resumed = await EventFeed.OpenAsync(
            client, EmulatorCalls.InboxPath(receiver, "events"), lastEventId: lastId);
        Assert.Equal("reset", (await resumed.NextAsync()).EventType);
        Assert.Equal("m2", await resumed.NextMessageAsync());
    }
}
