using System.Net;

using Garnet;
using Garnet.server;

namespace LiveMessage.Store;

/// <summary>
/// An in-memory Garnet server inside this process. It listens on a Unix domain socket that only the current user can
/// open, so it needs no port. All data is lost when the process ends.
/// </summary>
internal sealed class EmbeddedServer : IDisposable
{
    private readonly GarnetServer server;
    private readonly SocketDirectory directory;

    private EmbeddedServer(GarnetServer server, SocketDirectory directory)
    {
        (this.server, this.directory) = (server, directory);
    }

    public EndPoint EndPoint => directory.EndPoint;

    /// <summary>Starts a server.</summary>
    /// <exception cref="InvalidOperationException">The temporary directory cannot hold the socket.</exception>
    public static EmbeddedServer Start(ILoggerFactory loggers)
    {
        var directory = CreateDirectory();
        try
        {
            var server = new GarnetServer(Options(directory), new GarnetLoggers(loggers));
            server.Start();
            return new EmbeddedServer(server, directory);
        }
        catch
        {
            directory.Dispose();
            throw;
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

    private static GarnetServerOptions Options(SocketDirectory directory) => new()
    {
        EndPoints = [directory.EndPoint],
        UnixSocketPath = directory.Socket,
        QuietMode = true,

        // Garnet runs a script atomically only in transaction mode, which locks the keys passed to the script.
        EnableLua = true,
        LuaOptions = new LuaOptions(),
        LuaTransactionMode = true,

        // These are upper limits; Garnet does not reserve the memory. When the log is full, Garnet evicts the oldest
        // keys without an error. When the index is full, scripts fail. Both limits are higher than one machine can
        // reach.
        LogMemorySize = "16g",
        PageSize = "1m",
        IndexMemorySize = "64m",
        IndexMaxMemorySize = "256m",
        IndexResizeFrequencySecs = 1,
    };

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
