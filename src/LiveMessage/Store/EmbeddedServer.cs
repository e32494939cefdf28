using System.Net;
using System.Net.Sockets;

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
    private readonly string directory;

    private EmbeddedServer(GarnetServer server, string directory, EndPoint endPoint)
    {
        (this.server, this.directory, EndPoint) = (server, directory, endPoint);
    }

    public EndPoint EndPoint { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="InvalidOperationException">The temporary directory cannot hold the socket.</exception>
    public static EmbeddedServer Start(ILoggerFactory loggers)
    {
        var directory = NewDirectory();
        try
        {
            var socket = Path.Combine(directory, "redis");
            var endPoint = new UnixDomainSocketEndPoint(socket);
            var server = new GarnetServer(Options(endPoint, socket), new GarnetLoggers(loggers));
            server.Start();
            return new EmbeddedServer(server, directory, endPoint);
        }
        catch (Exception error)
        {
            Directory.Delete(directory, recursive: true);
            if (error is ArgumentException)
            {
                throw Unusable(error);
            }

            throw;
        }
    }

    public void Dispose()
    {
        server.Dispose();
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string NewDirectory()
    {
        try
        {
            return Directory.CreateTempSubdirectory("livemessage-").FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(error);
        }
    }

    private static InvalidOperationException Unusable(Exception error) => new(
        $"The embedded engine cannot create its socket in the temporary directory '{Path.GetTempPath()}'; "
        + "set TMPDIR to a short, writable path.",
        error);

    private static GarnetServerOptions Options(EndPoint endPoint, string socket) => new()
    {
        EndPoints = [endPoint],
        UnixSocketPath = socket,
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
