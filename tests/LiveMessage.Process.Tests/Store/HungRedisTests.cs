using System.Diagnostics;
using System.Net;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Redis accepts connections but does not answer. Calls fail before the vendor's SDKs time out.</summary>
[Collection(typeof(MeasuringTestGroup))]
public sealed class HungRedisTests
{
    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task Calls_fail_within_3_s_and_readiness_within_1_and_a_half_seconds_while_Redis_hangs()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync(user, "m1");
        await redis.PauseAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.ReadinessAsync());
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

        await client.RecoverAsync();
        await client.DeliverAsync(user, "m2");
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(user)).MsgTids());
        Assert.Equal(HttpStatusCode.OK, await client.ReadinessAsync());
    }

    // The connection is not lost, so nothing but the stream itself repeats its read.
    [Fact]
    public async Task Stream_reads_again_soon_after_Redis_did_not_answer()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);
        await using var connection = await redis.ConnectAsync();
        var number = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
        var line = $"{number} offline cn-shanghai demo {user} 0";
        var transaction = connection.GetDatabase().CreateTransaction();
        _ = transaction.SortedSetAddAsync($"lm:{{{StoreAccess.Account}}}:journal", line, number);
        _ = transaction.PublishAsync(RedisChannel.Literal($"lm:{{{StoreAccess.Account}}}:events"), line);
        _ = transaction.ExecuteAsync("CLIENT", "PAUSE", 4_000, "ALL");
        _ = transaction.ExecuteAsync();

        // Within 10 s, before the next ping.
        Assert.Equal("offline", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Login_fails_within_3_s_while_Redis_hangs()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        await redis.PauseAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            (await client.RefusedLoginAsync(user)).AssertProblem(HttpStatusCode.ServiceUnavailable, "message store");
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2.9));
        }
        finally
        {
            await redis.ResumeAsync();
        }

        await client.RecoverAsync();
        await using var receiver = await Receiver.ConnectStreamAsync(service.Url, user);
        Assert.True(await client.IsOnlineAsync(user));
    }
}
