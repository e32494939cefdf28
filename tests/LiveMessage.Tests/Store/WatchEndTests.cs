using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The end of a watch, by its caller or by the shutdown of the service.</summary>
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
    public async Task Caller_and_shutdown_end_a_wait_under_way(bool isCaller)
    {
        using var second = fixture.WatchInbox();
        await using var repeated = await StartAsync(watch.WakesAsync(() => 15 * Second));
        await using var total = await StartAsync(second.WakesWithinAsync(3 * Second));
        repeated.IsWaiting();
        total.IsWaiting();

        await EndAsync(isCaller);

        Assert.Null(await repeated.NextAsync());
        Assert.Null(await total.NextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_goes_before_a_signal(bool isCaller)
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
    public async Task Wait_that_has_ended_before_its_start_looks_once_only_with_a_total_timeout()
    {
        await EndAsync(isCaller: true);
        await using var repeated = new Wakes(watch.WakesAsync(() => 15 * Second));
        await using var total = await StartAsync(watch.WakesWithinAsync(3 * Second));

        Assert.Null(await repeated.NextAsync());
        Assert.Null(await total.NextAsync());
    }

    private static async Task<Wakes> StartAsync(IAsyncEnumerable<Wake> stream)
    {
        var wakes = new Wakes(stream);
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
