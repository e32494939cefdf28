using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>A callback that cannot be delivered is not delivered after a reset, and keeps no service from stopping.</summary>
public sealed class LostCallbacksTests
{
    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task A_reset_gives_up_what_is_under_way()
    {
        using var log = new CapturedLog();
        await using (var service = await StartAsync(log))
        {
            using var client = service.CreateClient();
            await client.StartScriptedReceiverAsync(user);
            await AttemptAsync(log, 1);

            await client.ResetAsync();
        }

        Assert.DoesNotContain("attempt 2", log.AllText);
        Assert.DoesNotContain("not delivered", log.AllText);
    }

    [Fact]
    public async Task A_service_that_stops_waits_three_seconds_and_tells_what_is_lost()
    {
        using var log = new CapturedLog();
        var service = await StartAsync(log);
        using (var client = service.CreateClient())
        {
            await client.StartScriptedReceiverAsync(user);
            await AttemptAsync(log, 1);
        }

        var asked = Stopwatch.GetTimestamp();
        await service.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 2.9, 15);
        Assert.Contains("Callbacks were not delivered before the service stopped (users: 1)", log.AllText);
    }

    [Fact]
    public async Task A_service_whose_clock_stands_still_stops_all_the_same()
    {
        using var log = new CapturedLog();
        var service = await StartAsync(log, Service.With()
            .At(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        using (var client = service.CreateClient())
        {
            await client.StartScriptedReceiverAsync(user);
            await AttemptAsync(log, 1);
        }

        var asked = Stopwatch.GetTimestamp();
        await service.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 2.9, 15);
        Assert.Contains("Callbacks were not delivered before the service stopped (users: 1)", log.AllText);
    }

    // Nobody listens there, and the second attempt is a while away.
    private static Task<Service> StartAsync(CapturedLog log, Service? service = null) => (service ?? Service.With())
        .With("Callbacks:Backoff", "00:05:00")
        .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
        .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
        .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", $"http://127.0.0.1:{RedisServer.FreePort()}/events")
        .LogTo(log)
        .StartAsync();

    private static Task AttemptAsync(CapturedLog log, int number) => Eventually.TrueAsync(
        () => log.AllText.Contains($"attempt {number} failed", StringComparison.Ordinal));
}
