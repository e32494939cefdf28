namespace LiveMessage.Receivers;

/// <summary>The count of what is open or under way, such as sessions. Shutdown waits until it is zero.</summary>
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

    /// <summary>Waits until nothing is open, the grace period is over or the host stops waiting.</summary>
    public async Task WaitAsync(TimeSpan gracePeriod, CancellationToken cancellation) =>
        await Empty().WaitAsync(gracePeriod, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task Empty()
    {
        lock (gate)
        {
            return empty?.Task ?? Task.CompletedTask;
        }
    }
}
