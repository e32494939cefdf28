using LiveMessage.Ids;

namespace LiveMessage.Store;

/// <summary>The reason for a read of the store.</summary>
internal enum Wake
{
    /// <summary>The wait starts.</summary>
    Initial,

    /// <summary>One or more events have occurred since the previous wake.</summary>
    Signaled,

    /// <summary>
    /// A reset, a restored connection to Redis, or a change of the clock. Sequences may have restarted, and events may
    /// have been missed.
    /// </summary>
    Restarted,

    /// <summary>No event occurred before the timeout.</summary>
    TimedOut,
}

/// <summary>
/// A wait for signals. The owner reads the store at each wake. A signal during a read is kept, and several such signals
/// cause one wake. The wait ends when the caller cancels it or the service stops.
/// </summary>
internal sealed class Watch : IDisposable
{
    private readonly Lock gate = new();
    private readonly EventSignals signals;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ended;
    private TaskCompletionSource signal = NewSignal();
    private bool restart;

    internal Watch(
        EventSignals signals,
        IReadOnlyList<object> topics,
        IReadOnlyCollection<AccountId> accounts,
        TimeProvider time,
        CancellationToken cancellation,
        CancellationToken stopping)
    {
        (this.signals, this.time, Topics, Accounts) = (signals, time, topics, accounts);
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        Ended = ended.Token;
        signals.Add(this);
    }

    /// <summary>Token that is canceled when the watch ends.</summary>
    public CancellationToken Ended { get; }

    internal IReadOnlyList<object> Topics { get; }

    /// <summary>The accounts whose reset restarts the watch.</summary>
    internal IReadOnlyCollection<AccountId> Accounts { get; }

    /// <summary>Returns wakes until the watch ends.</summary>
    /// <param name="timeout">
    /// Called before each wait. A timeout returns <see cref="Wake.TimedOut"/>, and the next wait follows.
    /// </param>
    public async IAsyncEnumerable<Wake> WakesAsync(Func<TimeSpan> timeout)
    {
        for (var wake = Wake.Initial; !ended.IsCancellationRequested; wake = await NextAsync(timeout()))
        {
            yield return wake;
        }
    }

    /// <summary>
    /// Returns wakes until the watch ends or the total timeout expires. The timeout does not return a wake.
    /// <see cref="Wake.Initial"/> is returned even if the watch has already ended.
    /// </summary>
    /// <param name="totalTimeout">The total timeout.</param>
    /// <param name="skipped">Returns the time that the emulated clock has skipped since the start of the wait.</param>
    public async IAsyncEnumerable<Wake> WakesWithinAsync(TimeSpan totalTimeout, Func<TimeSpan>? skipped = null)
    {
        var started = time.GetTimestamp();
        var wake = Wake.Initial;
        do
        {
            yield return wake;
            wake = await NextAsync(totalTimeout - time.GetElapsedTime(started) - (skipped?.Invoke() ?? TimeSpan.Zero));
        }
        while (wake != Wake.TimedOut && !ended.IsCancellationRequested);
    }

    /// <summary>Causes a <see cref="Wake.Signaled"/> wake.</summary>
    public void Signal() => Signal(isRestart: false);

    public void Dispose()
    {
        signals.Remove(this);
        ended.Dispose();
    }

    /// <summary>Causes a <see cref="Wake.Restarted"/> wake.</summary>
    internal void Restart() => Signal(isRestart: true);

    // Continuations run asynchronously, because signals are set while a lock is held.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal(bool isRestart)
    {
        lock (gate)
        {
            restart |= isRestart;
            signal.TrySetResult();
        }
    }

    private async Task<Wake> NextAsync(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return Wake.TimedOut;
        }

        // Timeouts and cancellations are frequent here, so exceptions are suppressed.
        await signal.Task.WaitAsync(timeout, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return TakeSignal();
    }

    private Wake TakeSignal()
    {
        lock (gate)
        {
            if (!signal.Task.IsCompleted)
            {
                return Wake.TimedOut;
            }

            var wake = restart ? Wake.Restarted : Wake.Signaled;
            (signal, restart) = (NewSignal(), false);
            return wake;
        }
    }
}
