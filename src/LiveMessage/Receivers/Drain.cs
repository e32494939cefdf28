namespace LiveMessage.Receivers;

/// <summary>Counts open items, such as sessions, so that shutdown can wait until all are closed.</summary>
internal sealed class Drain
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

    /// <summary>Waits until no item is open or the wait is canceled. Does not throw.</summary>
    public async Task WaitAsync(CancellationToken cancellation) =>
        await WhenEmptyAsync().WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task WhenEmptyAsync()
    {
        lock (gate)
        {
            return empty?.Task ?? Task.CompletedTask;
        }
    }
}
