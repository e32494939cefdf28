using System.Diagnostics;
using System.Net;

using LiveMessage.Tests.Hosting;

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
