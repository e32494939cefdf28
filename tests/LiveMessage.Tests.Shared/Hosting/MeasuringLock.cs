namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Machine-wide exclusive lock of the tests that measure time or load the machine, so that they run one at a time.
/// It excludes tests of other processes too. The operating system releases it when the process ends.
/// </summary>
/// <example><c>using var turn = await MeasuringLock.EnterAsync();</c></example>
public sealed class MeasuringLock : IDisposable
{
    private static readonly string LockFile = Path.Combine(Path.GetTempPath(), "livemessage-measuring.lock");
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    // Queues the tests of this process in order. Only the first of them tries to open the file.
    private static readonly SemaphoreSlim Queue = new(1, 1);

    private readonly FileStream file;

    private MeasuringLock(FileStream file)
    {
        this.file = file;
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public static async Task<MeasuringLock> EnterAsync()
    {
        var started = TimeProvider.System.GetTimestamp();

        if (!await Queue.WaitAsync(Timeout))
        {
            throw NotFree();
        }

        try
        {
            while (true)
            {
                if (TryOpen() is { } file)
                {
                    return new MeasuringLock(file);
                }

                if (TimeProvider.System.GetElapsedTime(started) > Timeout)
                {
                    throw NotFree();
                }

                await Task.Delay(RetryInterval);
            }
        }
        catch
        {
            Queue.Release();
            throw;
        }
    }

    public void Dispose()
    {
        if (file.SafeFileHandle.IsClosed)
        {
            return;
        }

        // The file stays: if it were deleted, a process that has just opened it would lock a file without a name.
        file.Dispose();
        Queue.Release();
    }

    private static FileStream? TryOpen()
    {
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(LockFile))
        {
            return null;
        }
    }

    private static TimeoutException NotFree()
    {
        return new TimeoutException($"The lock {LockFile} of the measuring tests is not free after {Timeout}.");
    }
}
