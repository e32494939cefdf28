using System.Net.Sockets;

namespace LiveMessage.Store;

/// <summary>
/// The directory for the socket of an embedded engine, in the temporary directory. Only the current user can open it.
/// </summary>
/// <remarks>
/// A killed process leaves its directory. The next start deletes it. A locked file shows that a directory is in use,
/// because the kernel releases the lock when its process ends. The id of the process would not show that: processes of
/// several containers with different ids can share the temporary directory.
/// </remarks>
internal sealed class SocketDirectory : IDisposable
{
    private const string Prefix = "livemessage-";
    private const string NewPrefix = "new-livemessage-";
    private const string LockName = "lock";

    private readonly string path;
    private readonly FileStream lockFile;

    private SocketDirectory(string path, FileStream lockFile)
    {
        (this.path, this.lockFile) = (path, lockFile);
        Socket = Path.Combine(path, "redis");
        EndPoint = new UnixDomainSocketEndPoint(Socket);
    }

    /// <summary>The path of the socket.</summary>
    public string Socket { get; }

    public UnixDomainSocketEndPoint EndPoint { get; }

    /// <summary>Creates a directory with a new name.</summary>
    /// <exception cref="IOException">The temporary directory is not usable.</exception>
    /// <exception cref="UnauthorizedAccessException">The temporary directory is not writable.</exception>
    /// <exception cref="ArgumentException">The path is too long for a socket.</exception>
    public static SocketDirectory Create()
    {
        // Another process must not find the directory before it contains a locked file.
        var path = Directory.CreateTempSubdirectory(NewPrefix).FullName;
        FileStream? lockFile = null;
        try
        {
            lockFile = Lock(path, FileMode.CreateNew);
            var name = Prefix + Path.GetFileName(path)[NewPrefix.Length..];
            var renamed = Path.Combine(Path.GetDirectoryName(path)!, name);
            Directory.Move(path, renamed);
            path = renamed;
            return new SocketDirectory(path, lockFile);
        }
        catch
        {
            lockFile?.Dispose();
            Directory.Delete(path, recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Deletes the directories that killed processes left. Keeps those that are in use or belong to another user.
    /// </summary>
    public static void DeleteAbandoned()
    {
        var readable = new EnumerationOptions { IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*", readable))
        {
            try
            {
                using var lockFile = Lock(path, FileMode.Open);
                Directory.Delete(path, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, without a lock, or of another user.
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        lockFile.Dispose();
    }

    // Opens the file for reading too, because opening a named pipe only for writing waits for a reader.
    private static FileStream Lock(string path, FileMode mode) =>
        new(Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);
}
