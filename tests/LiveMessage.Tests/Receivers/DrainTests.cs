using LiveMessage.Receivers;

namespace LiveMessage.Tests.Receivers;

/// <summary>Wait of a shutdown for pending work.</summary>
public sealed class DrainTests
{
    private readonly Drain drain = new();

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
    public async Task Wait_ends_when_the_host_cancels_it()
    {
        using var host = new CancellationTokenSource();
        drain.Add();
        var wait = drain.WaitAsync(host.Token);

        Assert.False(wait.IsCompleted);
        await host.CancelAsync();

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task WaitAsync() => drain.WaitAsync(CancellationToken.None);
}
