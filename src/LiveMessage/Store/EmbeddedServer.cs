using System.Net;

using Garnet;
using Garnet.server;

namespace LiveMessage.Store;

/// <summary>
/// An in-memory Garnet server inside this process. It listens on a Unix domain socket that only the current user can
/// open, so it needs no port. All data is lost when the process ends.
/// </summary>
/// <remarks>
/// Garnet counts the memory of the stored data: the pages of its log, which contain the keys and strings, and the
/// hashes and sorted sets, which are objects on the managed heap. At its own limit, it evicts the oldest keys. So the
/// callers have to stop storing data before, at <see cref="EmbeddedEngineOptions.MaxMemoryMiB"/>.
/// </remarks>
internal sealed class EmbeddedServer : IDisposable
{
    private const int BytesPerMiB = 1024 * 1024;

    private readonly Engine server;
    private readonly SocketDirectory directory;
    private readonly int maxMemoryMiB;

    private EmbeddedServer(Engine server, SocketDirectory directory, int maxMemoryMiB)
    {
        (this.server, this.directory, this.maxMemoryMiB) = (server, directory, maxMemoryMiB);
    }

    public EndPoint EndPoint => directory.EndPoint;

    /// <summary>The memory of the stored data in MiB.</summary>
    public long UsedMiB => server.UsedMemory / BytesPerMiB;

    /// <summary>Starts a server.</summary>
    /// <param name="maxMemoryMiB">The memory that the stored data may use.</param>
    /// <param name="loggers">The loggers of the server.</param>
    /// <exception cref="InvalidOperationException">The temporary directory cannot hold the socket.</exception>
    public static EmbeddedServer Start(int maxMemoryMiB, ILoggerFactory loggers)
    {
        var directory = CreateDirectory();
        try
        {
            var server = new Engine(Options(directory, maxMemoryMiB), new GarnetLoggers(loggers));
            server.Start();
            return new EmbeddedServer(server, directory, maxMemoryMiB);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Deletes all keys if the log takes more than a quarter of the memory. Deleted and expired keys, such as nonces,
    /// stay in the log, and nothing else removes them from it.
    /// </summary>
    public void DeleteAllIfLogIsLarge()
    {
        if (server.LogMemory / BytesPerMiB >= maxMemoryMiB / 4)
        {
            server.Store.FlushDB(unsafeTruncateLog: true);
        }
    }

    public void Dispose()
    {
        server.Dispose();
        directory.Dispose();
    }

    private static SocketDirectory CreateDirectory()
    {
        try
        {
            SocketDirectory.DeleteAbandoned();
            return SocketDirectory.Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable(error);
        }
    }

    private static InvalidOperationException Unusable(Exception error) => new(
        $"The embedded engine cannot create its socket in the temporary directory '{Path.GetTempPath()}'; "
        + "set TMPDIR to a short, writable path.",
        error);

    private static GarnetServerOptions Options(SocketDirectory directory, int maxMemoryMiB) => new()
    {
        EndPoints = [directory.EndPoint],
        UnixSocketPath = directory.Socket,
        QuietMode = true,

        // Garnet runs a script atomically only in transaction mode, which locks the keys passed to the script.
        EnableLua = true,
        LuaOptions = new LuaOptions(),
        LuaTransactionMode = true,

        // Garnet allocates the log as it grows. Its limit is out of reach, because all calls are refused at five
        // quarters of the maximum. So Garnet evicts nothing.
        LogMemorySize = $"{Math.Max(maxMemoryMiB * 4L / 3, 16 * 1024)}m",
        PageSize = "1m",

        // The index is allocated at startup, and it doubles as the number of keys grows. When it is full, scripts fail.
        // A key takes at least 64 bytes of the log and 10 of the index, so the memory for the data is full first.
        IndexMemorySize = $"{Math.Min(maxMemoryMiB / 16, 64)}m",
        IndexMaxMemorySize = $"{Math.Min(maxMemoryMiB / 4, 256)}m",
        IndexResizeFrequencySecs = 1,
    };

    /// <summary>A Garnet server that reports its use of memory.</summary>
    private sealed class Engine(GarnetServerOptions options, ILoggerFactory loggers) : GarnetServer(options, loggers)
    {
        public long UsedMemory => storeWrapper.store.Log.LogSizeTracker.TotalSize;

        public long LogMemory => storeWrapper.store.Log.MemorySizeBytes;
    }

    /// <summary>Adds the prefix <c>Garnet</c> to Garnet's log categories, which are bare class names.</summary>
    private sealed class GarnetLoggers(ILoggerFactory loggers) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger($"Garnet.{categoryName}");

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose()
        {
        }
    }
}
