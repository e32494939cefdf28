namespace LiveMessage.Receivers;

/// <summary>Counts open items, such as sessions, so that shutdown can wait until all are closed.</summary>
internal sealed class Drain(TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? empty;
    private int open;

    public void Add()
    {
        lock (gate)
        {
            if (open++ == 0)
            {
                empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Remove()
    {
        lock (gate)
        {
            if (--open == 0)
            {
                empty?.TrySetResult();
            }
        }
    }

    /// <summary>Waits until no item is open, the grace period ends, or the wait is canceled. Does not throw.</summary>
    public async Task WaitAsync(TimeSpan gracePeriod, CancellationToken cancellation) =>
        await WhenEmptyAsync()
            .WaitAsync(gracePeriod, time, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task WhenEmptyAsync()
    {
        lock (gate)
        {
            return empty?.Task ?? Task.CompletedTask;
        }
    }
}
