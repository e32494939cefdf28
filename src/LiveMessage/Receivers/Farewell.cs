namespace LiveMessage.Receivers;

/// <summary>What a service that stops waits for.</summary>
internal static class Farewell
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Waits until something is over, or for so long. Not by the clock that may be given: one that stands still would never
    /// let the service stop.
    /// </summary>
    public static async Task WaitAsync(Func<bool> isOver, TimeSpan longest)
    {
        using var patience = new CancellationTokenSource(longest);
        while (!isOver() && !patience.IsCancellationRequested)
        {
            await Task.Delay(Look, CancellationToken.None);
        }
    }
}
