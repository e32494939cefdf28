using System.Diagnostics;

namespace LiveMessage.Store;

/// <summary>
/// Queue of the reads of streams that have fallen behind. They take turns, one page at a time, with pauses. So calls
/// keep their share of Redis and of the processor.
/// </summary>
internal sealed class BacklogReads : IDisposable
{
    // Reading, converting, and sending a page takes about a third of the time.
    private const int PauseFactor = 2;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(1);

    // A read that ends with a timeout must not delay the other streams further.
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for a turn and reads a page.</summary>
    /// <exception cref="OperationCanceledException">The read was canceled before its turn.</exception>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await read();
        }
        finally
        {
            _ = EndTurnAsync(Stopwatch.GetElapsedTime(started));
        }
    }

    public void Dispose() => turn.Dispose();

    // Uses the system clock, because the load does not follow an injected clock.
    private async Task EndTurnAsync(TimeSpan elapsed)
    {
        var pause = Math.Clamp((elapsed * PauseFactor).Ticks, MinPause.Ticks, MaxPause.Ticks);
        await Task.Delay(TimeSpan.FromTicks(pause), TimeProvider.System);
        turn.Release();
    }
}
