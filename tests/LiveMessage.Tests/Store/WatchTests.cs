using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Signals of a watch: none is lost, and a burst asks for one look.</summary>
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
    public async Task First_look_needs_no_signal()
    {
        await using var wakes = Wakes();

        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    [Fact]
    public async Task Signal_before_the_first_look_asks_for_a_second()
    {
        fixture.Deliver();
        await using var wakes = Wakes();

        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    [Fact]
    public async Task Signal_between_two_looks_is_kept()
    {
        await using var wakes = await LookedAsync();

        fixture.Deliver();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    [Fact]
    public async Task Signal_ends_a_wait_under_way()
    {
        await using var wakes = await LookedAsync();
        wakes.IsWaiting();

        fixture.Deliver();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
    }

    [Fact]
    public async Task Burst_of_signals_asks_for_one_look()
    {
        await using var wakes = await LookedAsync();

        for (var signal = 0; signal < 100; signal++)
        {
            fixture.Deliver();
        }

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    [Fact]
    public async Task No_signal_is_lost_when_signals_and_looks_overlap()
    {
        var (delivered, seen) = (0, 0);
        await using var wakes = Wakes();
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
    public async Task Start_over_is_reported_once_even_with_other_signals()
    {
        await using var wakes = await LookedAsync();

        fixture.Deliver();
        fixture.Reset();
        fixture.Reset();
        fixture.Deliver();

        Assert.Equal(Wake.StartedOver, await wakes.NextAsync());
        wakes.IsWaiting();
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
    }

    [Fact]
    public async Task Look_that_asks_for_another_gets_it_at_once()
    {
        await using var wakes = await LookedAsync();

        watch.Signal();

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    private Wakes Wakes() => new(watch.WakesAsync(() => Interval));

    private async Task<Wakes> LookedAsync()
    {
        var wakes = Wakes();
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
