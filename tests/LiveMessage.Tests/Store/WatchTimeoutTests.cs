using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The timeouts of a watch, by a clock that the test advances.</summary>
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
    public async Task Interval_times_out_again_and_again()
    {
        await using var wakes = await StartAsync(watch.WakesAsync(() => 15 * Second));

        for (var round = 0; round < 3; round++)
        {
            wakes.IsWaiting();
            fixture.Clock.Advance(14.9 * Second);
            wakes.IsWaiting();
            fixture.Clock.Advance(0.1 * Second);
            Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
        }
    }

    [Fact]
    public async Task Signal_starts_the_interval_again()
    {
        await using var wakes = await StartAsync(watch.WakesAsync(() => 15 * Second));
        wakes.IsWaiting();
        fixture.Clock.Advance(14 * Second);
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());

        wakes.IsWaiting();
        fixture.Clock.Advance(14 * Second);
        wakes.IsWaiting();
        fixture.Clock.Advance(1 * Second);
        Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
    }

    [Fact]
    public async Task Timeout_is_asked_for_before_each_wait()
    {
        var timeout = 15 * Second;
        await using var wakes = await StartAsync(watch.WakesAsync(() => timeout));

        timeout = 0.5 * Second;
        wakes.IsWaiting();
        fixture.Clock.Advance(timeout);

        Assert.Equal(Wake.TimedOut, await wakes.NextAsync());
    }

    [Fact]
    public async Task Total_timeout_ends_the_wait_without_a_wake()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));
        wakes.IsWaiting();
        fixture.Clock.Advance(2.9 * Second);
        wakes.IsWaiting();

        fixture.Clock.Advance(0.1 * Second);

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Signals_do_not_extend_the_total_timeout()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));
        for (var second = 1; second < 3; second++)
        {
            wakes.IsWaiting();
            fixture.Clock.Advance(Second);
            fixture.Deliver();
            Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        }

        wakes.IsWaiting();
        fixture.Clock.Advance(Second);

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Look_that_outlasts_the_total_timeout_is_the_last()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(3 * Second));

        fixture.Clock.Advance(4 * Second);
        fixture.Deliver();

        Assert.Null(await wakes.NextAsync());
    }

    [Fact]
    public async Task Total_timeout_of_zero_is_one_look()
    {
        await using var wakes = await StartAsync(watch.WakesWithinAsync(TimeSpan.Zero));

        Assert.Null(await wakes.NextAsync());
    }

    private static async Task<Wakes> StartAsync(IAsyncEnumerable<Wake> stream)
    {
        var wakes = new Wakes(stream);
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
