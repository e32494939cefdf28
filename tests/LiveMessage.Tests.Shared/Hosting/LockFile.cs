namespace LiveMessage.Tests.Hosting;

/// <summary>
/// A file in the folder for temporary files whose open streams are a lock between processes. The file is never deleted:
/// otherwise, a process that has just opened it would lock a file without a name.
/// </summary>
internal sealed class LockFile(string name)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private readonly string path = Path.Combine(Path.GetTempPath(), name);

    /// <summary>Waits until no other stream is open. The lock is held until the stream is disposed.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public Task<FileStream> EnterAsync() => OpenAsync(FileAccess.ReadWrite, FileShare.None);

    /// <summary>
    /// Waits until no stream of <see cref="EnterAsync"/> is open. The shared lock is held until the stream is disposed.
    /// </summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public Task<FileStream> ShareAsync() => OpenAsync(FileAccess.Read, FileShare.Read);

    private async Task<FileStream> OpenAsync(FileAccess access, FileShare share)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, access, share);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another stream is open.
            }

            if (TimeProvider.System.GetElapsedTime(started) > Timeout)
            {
                throw new TimeoutException($"The lock {path} is not free after {Timeout}.");
            }

            await Task.Delay(RetryInterval);
        }
    }
}
