using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>End of a watch by its caller or by the shutdown of the service.</summary>
public sealed class WatchEndTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WatchFixture fixture = new();
    private readonly Watch watch;

    public WatchEndTests() => watch = fixture.WatchInbox();

    public void Dispose()
    {
        watch.Dispose();
        fixture.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Caller_or_shutdown_ends_a_wait_in_progress(bool isCaller)
    {
        using var second = fixture.WatchInbox();
        await using var repeated = await StartAsync(watch.WakesAsync(() => 15 * Second));
        await using var total = await StartAsync(second.WakesWithinAsync(3 * Second));
        repeated.AssertWaiting();
        total.AssertWaiting();

        await EndAsync(isCaller);

        Assert.Null(await repeated.NextAsync());
        Assert.Null(await total.NextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_takes_precedence_over_a_signal(bool isCaller)
    {
        using var second = fixture.WatchInbox();
        await using var repeated = await StartAsync(watch.WakesAsync(() => 15 * Second));
        await using var total = await StartAsync(second.WakesWithinAsync(3 * Second));

        fixture.Deliver();
        await EndAsync(isCaller);

        Assert.Null(await repeated.NextAsync());
        Assert.Null(await total.NextAsync());
    }

    [Fact]
    public async Task Watch_that_ended_before_its_first_wait_wakes_only_with_a_total_timeout()
    {
        await EndAsync(isCaller: true);
        await using var repeated = new WakeReader(watch.WakesAsync(() => 15 * Second));
        await using var total = await StartAsync(watch.WakesWithinAsync(3 * Second));

        Assert.Null(await repeated.NextAsync());
        Assert.Null(await total.NextAsync());
    }

    private static async Task<WakeReader> StartAsync(IAsyncEnumerable<Wake> stream)
    {
        var wakes = new WakeReader(stream);
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }

    private async Task EndAsync(bool isCaller)
    {
        if (isCaller)
        {
            await fixture.Caller.CancelAsync();
        }
        else
        {
            fixture.Lifetime.StopApplication();
        }
    }
}
