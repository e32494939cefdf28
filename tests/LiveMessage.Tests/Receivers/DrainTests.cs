using LiveMessage.Receivers;

using Microsoft.Extensions.Time.Testing;

namespace LiveMessage.Tests.Receivers;

/// <summary>Wait of a shutdown for pending work, with a clock that the test advances.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider clock = new();
    private readonly Drain drain;

    public DrainTests() => drain = new Drain(clock);

    [Fact]
    public void Wait_without_pending_work_ends_immediately()
    {
        Assert.True(WaitAsync().IsCompleted);

        drain.Add();
        drain.Remove();
        Assert.True(WaitAsync().IsCompleted);
    }

    [Fact]
    public async Task Wait_ends_with_the_last_pending_work()
    {
        drain.Add();
        drain.Add();
        var wait = WaitAsync();

        drain.Remove();
        Assert.False(wait.IsCompleted);
        drain.Remove();

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Wait_ends_after_the_grace_period()
    {
        drain.Add();
        var wait = WaitAsync();

        clock.Advance(GracePeriod - TimeSpan.FromMilliseconds(1));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Wait_ends_when_the_host_cancels_it()
    {
        using var host = new CancellationTokenSource();
        drain.Add();
        var wait = drain.WaitAsync(GracePeriod, host.Token);

        await host.CancelAsync();

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task WaitAsync() => drain.WaitAsync(GracePeriod, CancellationToken.None);
}
