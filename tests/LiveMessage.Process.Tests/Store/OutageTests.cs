using System.Diagnostics;
using System.Net;

using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>Redis goes away, or hangs, and comes back: calls fail soon and loudly, and work again by themselves.</summary>
[Collection(Alone.Name)]
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(15);

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
    public async Task A_redis_that_comes_back_empty_gets_its_seed_apps_and_calls_work_again()
    {
        await client.DeliverAsync(receiver, "m1");
        await redis.KillAsync();

        var started = Stopwatch.GetTimestamp();
        var refused = await client.SendAsync(("ReceiverId", receiver));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.Equal("ServerError", refused.Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        (await client.GetEmulatorAsync(EmulatorCalls.InboxPath(receiver))).AssertProblem(
            HttpStatusCode.ServiceUnavailable, "message store");

        await redis.RunAsync();
        await RecoverAsync();
        await client.DeliverAsync(receiver, "m1", "after the restart");

        Assert.Equal(["after the restart"], (await client.InboxAsync(receiver)).Bodies);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());
    }

    [Fact]
    public async Task A_wait_outlives_a_restart_of_redis_and_is_woken_by_what_comes_after()
    {
        var wait = client.InboxAsync(receiver, "?wait=30s");
        await Task.Delay(200);
        await redis.KillAsync();
        await redis.RunAsync();
        await RecoverAsync();
        await client.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
    }

    [Fact]
    public async Task An_open_stream_outlives_a_restart_of_redis_though_it_looks_meanwhile()
    {
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(receiver, "events"));
        await client.DeliverAsync(receiver, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());

        await redis.KillAsync();
        service.Services.GetRequiredService<EventSignals>().SignalAll();
        await Task.Delay(500);
        await redis.RunAsync();
        await RecoverAsync();
        await client.DeliverAsync(receiver, "m2");

        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task A_stream_of_before_a_restart_of_redis_goes_on_behind_it()
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
        await RecoverAsync();
        await client.DeliverAsync(receiver, "m2");

        await using var resumed = await EventFeed.OpenAsync(
            client, EmulatorCalls.InboxPath(receiver, "events"), lastEventId: lastId);
        Assert.Equal("m2", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task A_redis_that_hangs_is_told_from_a_slow_one_in_time()
    {
        await client.DeliverAsync(receiver, "m1");
        await redis.PauseAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1.5));

            started = Stopwatch.GetTimestamp();
            var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SendAsync()));
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2.9));
            Assert.All(refused, answer => Assert.Equal("ServerError", answer.Code));

            using var live = await client.GetAsync("/_emulator/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        finally
        {
            await redis.ResumeAsync();
        }

        await RecoverAsync();
        await client.DeliverAsync(receiver, "m2");
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(receiver)).MsgTids());
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());
    }

    private async Task<HttpStatusCode> ReadyAsync()
    {
        using var answer = await client.GetAsync("/_emulator/health/ready");
        return answer.StatusCode;
    }

    // To another user: what is asserted is what the receiver finds.
    private Task RecoverAsync() => Eventually.TrueAsync("calls work again", Recovery, async () =>
        (await client.SendAsync(("ReceiverId", "somebody"))).Code == "OK");
}
