namespace LiveMessage.Store;

/// <summary>The reason for a look at the store.</summary>
internal enum Wake
{
    /// <summary>The wait starts.</summary>
    FirstLook,

    /// <summary>One or more events happened since the last look started.</summary>
    Signaled,

    /// <summary>
    /// A reset, or a connection to Redis that was lost and is back: sequences may have started again, and events may have
    /// been missed.
    /// </summary>
    StartedOver,

    /// <summary>Nothing happened in the given time.</summary>
    TimedOut,
}

/// <summary>
/// The wait for signals: look at the store, wait for a signal, a timeout or the end, look again. A signal between two
/// looks is kept, and a burst of them asks for one look. Ends when its caller cancels or the service stops.
/// </summary>
internal sealed class Watch : IDisposable
{
    private readonly Lock gate = new();
    private readonly EventSignals signals;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ended;
    private TaskCompletionSource signal = NewSignal();
    private bool startOver;

    internal Watch(
        EventSignals signals,
        IReadOnlyList<object> topics,
        TimeProvider time,
        CancellationToken cancellation,
        CancellationToken stopping)
    {
        (this.signals, this.time, Topics) = (signals, time, topics);
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        signals.Add(this);
    }

    internal IReadOnlyList<object> Topics { get; }

    /// <summary>
    /// Wakes until the end. <paramref name="timeout"/> is called before each wait; a wait that times out is followed by
    /// the next one.
    /// </summary>
    public async IAsyncEnumerable<Wake> WakesAsync(Func<TimeSpan> timeout)
    {
        for (var wake = Wake.FirstLook; !ended.IsCancellationRequested; wake = await NextAsync(timeout()))
        {
            yield return wake;
        }
    }

    /// <summary>
    /// Wakes until the end or a total timeout, which yields no wake of its own. Yields the first look even when the
    /// watch has already ended.
    /// </summary>
    public async IAsyncEnumerable<Wake> WakesWithinAsync(TimeSpan totalTimeout)
    {
        var started = time.GetTimestamp();
        var wake = Wake.FirstLook;
        do
        {
            yield return wake;
            wake = await NextAsync(totalTimeout - time.GetElapsedTime(started));
        }
        while (wake != Wake.TimedOut && !ended.IsCancellationRequested);
    }

    /// <summary>Asks for one more look, as an event does.</summary>
    public void Signal() => Signal(isStartOver: false);

    public void Dispose()
    {
        signals.Remove(this);
        ended.Dispose();
    }

    internal void StartOver() => Signal(isStartOver: true);

    // Continuations run elsewhere: signals are given under locks.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal(bool isStartOver)
    {
        lock (gate)
        {
            startOver |= isStartOver;
            signal.TrySetResult();
        }
    }

    private async Task<Wake> NextAsync(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return Wake.TimedOut;
        }

        // Timeouts and cancellations are common here, so none of them throws.
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

            var wake = startOver ? Wake.StartedOver : Wake.Signaled;
            (signal, startOver) = (NewSignal(), false);
            return wake;
        }
    }
}
