using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Timeouts of a watch. The test advances the clock.</summary>
public sealed class WatchTimeoutTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WatchFixture fixture = new();
    private readonly Watch watch;

    public WatchTimeoutTests() => watch = fixture.WatchInbox();

    public void Dispose()
    {
        watch.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public async Task Interval_times_out_repeatedly()
    {
        await using var wakes = await StartAsync(watch.WakesAsync(() => 15 * Second));

        for (var round = 0; round < 3; round++)
        {
            wakes.AssertWaiting();
            fixture.Clock.Advance(14.9 * Second);
            wakes.AssertWaiting();
            fixture.Clock.Advance(0.1 * Second);
            Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
        }
    }

    [Fact]
    public async Task Signal_restarts_the_interval()
    {
        await using var wakes = await StartAsync(watch.WakesAsync(() => 15 * Second));
        wakes.AssertWaiting();
        fixture.Clock.Advance(14 * Second);
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());

        wakes.AssertWaiting();
        fixture.Clock.Advance(14 * Second);
        wakes.AssertWaiting();
        fixture.Clock.Advance(1 * Second);
        Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
    }

    [Fact]
    public async Task Timeout_is_evaluated_before_each_wait()
    {
        var timeout = 15 * Second;
        await using var wakes = await StartAsync(watch.WakesAsync(() => timeout));

        timeout = 0.5 * Second;
        wakes.AssertWaiting();
        fixture.Clock.Advance(timeout);

        Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
    }

    [Fact]
    public async Task Total_timeout_ends_the_wait_without_a_wake()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));
        wakes.AssertWaiting();
        fixture.Clock.Advance(2.9 * Second);
        wakes.AssertWaiting();

        fixture.Clock.Advance(0.1 * Second);

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Signals_do_not_extend_the_total_timeout()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));
        for (var second = 1; second < 3; second++)
        {
            wakes.AssertWaiting();
            fixture.Clock.Advance(Second);
            fixture.Deliver();
            Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        }

        wakes.AssertWaiting();
        fixture.Clock.Advance(Second);

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Handling_of_a_wake_beyond_the_total_timeout_ends_the_wait()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));

        fixture.Clock.Advance(4 * Second);
        fixture.Deliver();

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Total_timeout_of_zero_results_in_one_wake()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(TimeSpan.Zero));

        Assert.Null(await wakes.NextAsync());
    }

    private static async Task<WakeReader> StartAsync(IAsyncEnumerable<Wake> stream)
    {
        var wakes = new WakeReader(stream);
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
