namespace LiveMessage.Store;

/// <summary>
/// Reads of streams that have fallen behind. They take turns, one page at a time, so that calls keep their share of
/// Redis and of the processor.
/// </summary>
internal sealed class BacklogReads : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for a turn and reads a page.</summary>
    /// <exception cref="OperationCanceledException">The read was canceled before its turn.</exception>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await read();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
