namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Exclusive lock of the tests that measure time or load the machine, so that they run one at a time. It excludes tests
/// of other processes with the same temporary folder, too. The operating system releases it when the process ends.
/// </summary>
/// <example><c>using var turn = await MeasuringLock.EnterAsync();</c></example>
public static class MeasuringLock
{
    private static readonly LockFile Lock = new("livemessage-measuring.lock");

    /// <summary>Waits for the lock. Disposing the result releases it.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 30 minutes.</exception>
    public static Task<IDisposable> EnterAsync() => Lock.EnterAsync();
}
