namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Machine-wide exclusive lock of the tests that measure time or load the machine, so that they run one at a time.
/// It excludes tests of other processes too. The operating system releases it when the process ends.
/// </summary>
/// <example><c>using var turn = await MeasuringLock.EnterAsync();</c></example>
public sealed class MeasuringLock : IDisposable
{
    private static readonly LockFile File = new("livemessage-measuring.lock");

    private readonly FileStream file;

    private MeasuringLock(FileStream file)
    {
        this.file = file;
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public static async Task<MeasuringLock> EnterAsync() => new(await File.EnterAsync());

    public void Dispose() => file.Dispose();
}
