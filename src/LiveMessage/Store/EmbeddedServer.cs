using System.Net;
using System.Net.Sockets;

using Garnet;
using Garnet.server;

namespace LiveMessage.Store;

/// <summary>
/// A Garnet server inside this process, in memory, on a Unix domain socket that only this user can open: no port to
/// collide, nothing on disk, gone with the process.
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

    /// <summary>Starts an engine. Throws when the temporary directory cannot hold its socket.</summary>
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
        $"The embedded engine needs a socket in a temporary directory, and '{Path.GetTempPath()}' is not fit for it; "
        + "set TMPDIR to a short path that can be written to.",
        error);

    private static GarnetServerOptions Options(EndPoint endPoint, string socket) => new()
    {
        EndPoints = [endPoint],
        UnixSocketPath = socket,
        QuietMode = true,

        // A script is atomic only in transaction mode, which locks the keys that it names.
        EnableLua = true,
        LuaOptions = new LuaOptions(),
        LuaTransactionMode = true,

        // Ceilings, not reservations. Past the log's, Garnet drops the oldest keys without a word, and past the index's its
        // scripts fail: neither is meant to be reached by what one machine can send.
        LogMemorySize = "16g",
        PageSize = "1m",
        IndexMemorySize = "64m",
        IndexMaxMemorySize = "256m",
        IndexResizeFrequencySecs = 1,
    };

    /// <summary>Puts Garnet's loggers, which bear the names of its classes, under one name.</summary>
    private sealed class GarnetLoggers(ILoggerFactory loggers) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger($"Garnet.{categoryName}");

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose()
        {
        }
    }
}
