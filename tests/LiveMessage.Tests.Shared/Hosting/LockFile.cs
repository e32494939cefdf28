namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Lock between processes: a file in the temporary folder. An open stream holds the lock. The operating system closes
/// the stream when the process ends. The file is never deleted: otherwise, a process that has just opened it would lock
/// a file without a name.
/// </summary>
#pragma warning disable CA1001 // Types that own disposable fields should be disposable: the semaphore has no handle
internal sealed class LockFile(string name)
#pragma warning restore CA1001
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private readonly string path = Path.Combine(Path.GetTempPath(), name);

    // Serves the exclusive locks of this process in order. Only the first of them tries to open the file.
    private readonly SemaphoreSlim queue = new(1, 1);

    /// <summary>Waits until no other process or caller holds the lock. Disposing the result releases it.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 30 minutes.</exception>
    public async Task<IDisposable> EnterAsync()
    {
        if (!await queue.WaitAsync(Timeout))
        {
            throw NotFree(null);
        }

        try
        {
            return new Held(await OpenAsync(FileAccess.ReadWrite, FileShare.None), queue);
        }
        catch
        {
            queue.Release();
            throw;
        }
    }

    /// <summary>Waits until nobody holds the exclusive lock. Any number of callers can share the lock.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 30 minutes.</exception>
    public async Task<IDisposable> ShareAsync() => await OpenAsync(FileAccess.Read, FileShare.Read);

    private async Task<FileStream> OpenAsync(FileAccess access, FileShare share)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, access, share);
            }
            catch (IOException error) when (File.Exists(path))
            {
                if (TimeProvider.System.GetElapsedTime(started) > Timeout)
                {
                    throw NotFree(error);
                }
            }

            await Task.Delay(RetryInterval);
        }
    }

    private TimeoutException NotFree(IOException? error) => new($"The lock {path} is not free after {Timeout}.", error);

    private sealed class Held(FileStream file, SemaphoreSlim queue) : IDisposable
    {
        private bool released;

        public void Dispose()
        {
            if (!released)
            {
                released = true;
                file.Dispose();
                queue.Release();
            }
        }
    }
}
