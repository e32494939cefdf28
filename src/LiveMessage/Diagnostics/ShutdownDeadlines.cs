namespace LiveMessage.Diagnostics;

/// <summary>
/// The deadlines of a shutdown. With them, the process ends within 3 s even if clients, Redis, or the servers of
/// callbacks and metrics do not respond.
/// </summary>
/// <remarks>
/// The times start with the shutdown. They use the system clock, so that shutdown also ends when a test stops the
/// injected clock.
/// </remarks>
internal sealed class ShutdownDeadlines : IDisposable
{
    /// <summary>The time for all hosted services to stop. They then abandon requests and callbacks.</summary>
    public static readonly TimeSpan Services = TimeSpan.FromSeconds(2);

    /// <summary>The additional time for a last step, such as the export of the last metrics.</summary>
    public static readonly TimeSpan LastStep = TimeSpan.FromMilliseconds(250);

    // Receivers are disconnected first, so that there is time to store their logouts.
    private static readonly TimeSpan Receivers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Store = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource receivers = new();
    private readonly CancellationTokenSource store = new();

    public ShutdownDeadlines(IHostApplicationLifetime lifetime)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            receivers.CancelAfter(Receivers);
            store.CancelAfter(Store);
        });
    }

    /// <summary>Token that is canceled when receivers that have not read their last event are aborted.</summary>
    public CancellationToken ReceiversDue => receivers.Token;

    /// <summary>Token that is canceled when commands that Redis has not answered are abandoned.</summary>
    public CancellationToken StoreDue => store.Token;

    public void Dispose()
    {
        receivers.Dispose();
        store.Dispose();
    }
}
