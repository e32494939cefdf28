using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Undelivered callbacks during a reset and during shutdown.</summary>
[LongTests]
public sealed class LostCallbacksTests
{
    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task Reset_abandons_pending_callbacks()
    {
        using var log = new CapturedLog();
        await using (var service = await StartAsync(log))
        {
            using var client = service.CreateClient();
            await client.StartScriptedReceiverAsync(user);
            await WaitForFailedAttemptAsync(log);

            await client.ResetAsync();
        }

        Assert.DoesNotContain("attempt 2", log.AllText);
        Assert.DoesNotContain("not delivered", log.AllText);
    }

    [Fact]
    public async Task Shutdown_waits_2_s_and_logs_lost_callbacks()
    {
        using var log = new CapturedLog();
        var service = await StartAsync(log);
        using (var client = service.CreateClient())
        {
            await client.StartScriptedReceiverAsync(user);
            await WaitForFailedAttemptAsync(log);
        }

        using var turn = await MeasuringLock.EnterAsync();
        var started = Stopwatch.GetTimestamp();
        await service.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.9, 15);
        AssertLostCallbacks(log);
    }

    [Fact]
    public async Task Shutdown_with_a_stopped_clock_waits_2_s_and_logs_lost_callbacks()
    {
        using var log = new CapturedLog();
        var service = await StartAsync(log, Service.With()
            .At(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        using (var client = service.CreateClient())
        {
            await client.StartScriptedReceiverAsync(user);
            await WaitForFailedAttemptAsync(log);
        }

        using var turn = await MeasuringLock.EnterAsync();
        var started = Stopwatch.GetTimestamp();
        await service.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.9, 15);
        AssertLostCallbacks(log);
    }

    // No server listens on the port, and the second attempt follows after 5 minutes.
    private static Task<Service> StartAsync(CapturedLog log, Service? service = null) => (service ?? Service.With())
        .With("Callbacks:Backoff", "00:05:00")
        .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
        .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
        .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", $"http://127.0.0.1:{RedisServer.FreePort()}/events")
        .LogTo(log)
        .StartAsync();

    private static void AssertLostCallbacks(CapturedLog log) => Assert.True(
        log.AllText.Contains(
            "Callbacks were not delivered before the service stopped (users: 1)", StringComparison.Ordinal),
        log.AllText);

    private static Task WaitForFailedAttemptAsync(CapturedLog log) => Eventually.TrueAsync(
        () => log.AllText.Contains("attempt 1 failed", StringComparison.Ordinal));
}
