using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Signals of a watch: none is lost, and a burst results in one wake.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly WatchFixture fixture = new();
    private readonly Watch watch;

    public WatchTests() => watch = fixture.WatchInbox();

    public void Dispose()
    {
        watch.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public async Task First_wake_needs_no_signal()
    {
        await using var wakes = CreateReader();

        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    [Fact]
    public async Task Signal_before_the_first_wake_results_in_a_second_wake()
    {
        fixture.Deliver();
        await using var wakes = CreateReader();

        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    [Fact]
    public async Task Signal_between_two_wakes_is_kept()
    {
        await using var wakes = await StartAsync();

        fixture.Deliver();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    [Fact]
    public async Task Signal_ends_a_wait_in_progress()
    {
        await using var wakes = await StartAsync();
        wakes.AssertWaiting();

        fixture.Deliver();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
    }

    [Fact]
    public async Task Burst_of_signals_results_in_one_wake()
    {
        await using var wakes = await StartAsync();

        for (var signal = 0; signal < 100; signal++)
        {
            fixture.Deliver();
        }

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    [Fact]
    public async Task No_signal_is_lost_when_signals_and_wakes_overlap()
    {
        var (delivered, seen) = (0, 0);
        await using var wakes = CreateReader();
        var delivering = Task.Run(() =>
        {
            for (var number = 1; number <= 20_000; number++)
            {
                Volatile.Write(ref delivered, number);
                fixture.Deliver();
            }
        });

        while (seen < 20_000)
        {
            await wakes.NextAsync();
            seen = Volatile.Read(ref delivered);
        }

        await delivering;
    }

    [Fact]
    public async Task Start_over_is_reported_once_among_other_signals()
    {
        await using var wakes = await StartAsync();

        fixture.Deliver();
        fixture.Reset();
        fixture.Reset();
        fixture.Deliver();

        Assert.Equal(Wake.Restarted, await wakes.NextAsync());
        wakes.AssertWaiting();
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
    }

    [Fact]
    public async Task Watch_that_signals_itself_wakes_again_immediately()
    {
        await using var wakes = await StartAsync();

        watch.Signal();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    private WakeReader CreateReader() => new(watch.WakesAsync(() => Interval));

    private async Task<WakeReader> StartAsync()
    {
        var wakes = CreateReader();
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
