using System.Diagnostics;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>Startup of a service before its Redis.</summary>
[Collection(typeof(MeasuringTestGroup))]
public sealed class RedisAtStartupTests
{
    [Fact]
    public async Task Service_without_Redis_refuses_calls_within_1_s_and_recovers_when_Redis_starts()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = RedisServer.CreateStopped();
        using var log = new CapturedLog();
        await using var service = Service.With(redis.ConnectionString).LogTo(log).StartWithoutWaiting();
        using var client = service.CreateClient();

        using var live = await client.GetAsync("/_emulator/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.ReadinessAsync());
        // The first call compiles the code that the measured one runs.
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        var started = Stopwatch.GetTimestamp();
        var refused = await client.SendAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.InternalServerError, "ServerError"), (refused.Status, refused.Code));
        Assert.Contains("message store does not respond", refused.Message, StringComparison.Ordinal);
        await log.WaitForAsync(refused.RequestId);
        await log.WaitForAsync($"{redis.ConnectionString} cannot be reached; retrying");
        Assert.Empty(log.LinesWith("Ready at"));

        await redis.RunAsync();

        await log.WaitForAsync("Ready at");
        Assert.Equal(HttpStatusCode.OK, await client.ReadinessAsync());
        Assert.Equal("OK", (await client.SendAsync()).Code);
    }
}
