using System.Net;
using System.Net.Sockets;

using Garnet;
using Garnet.server;

namespace LiveMessage.Redis;

/// <summary>
/// A Garnet server inside this process, in memory, on a Unix domain socket that only this user can open: no port to
/// collide, nothing on disk, gone with the process.
/// </summary>
public sealed class EmbeddedServer : IDisposable
{
    private readonly GarnetServer server;
    private readonly string directory;

    private EmbeddedServer(GarnetServer server, string directory, EndPoint endPoint)
    {
        (this.server, this.directory, EndPoint) = (server, directory, endPoint);
    }

    public EndPoint EndPoint { get; }

    public static EmbeddedServer Start(ILoggerFactory loggers)
    {
        var directory = Directory.CreateTempSubdirectory("livemessage-").FullName;
        var socket = Path.Combine(directory, "redis");
        var endPoint = new UnixDomainSocketEndPoint(socket);
        var options = new GarnetServerOptions
        {
            EndPoints = [endPoint],
            UnixSocketPath = socket,
            QuietMode = true,

            // A script is atomic only in transaction mode, which locks the keys that it names.
            EnableLua = true,
            LuaOptions = new LuaOptions(),
            LuaTransactionMode = true,

            // Ceilings, not reservations. Past the log's, Garnet drops the oldest keys without a word, and past the
            // index's its scripts fail: neither is meant to be reached by what one machine can send.
            LogMemorySize = "16g",
            PageSize = "1m",
            IndexMemorySize = "64m",
            IndexMaxMemorySize = "256m",
            IndexResizeFrequencySecs = 1,
        };

        GarnetServer? server = null;
        try
        {
            server = new GarnetServer(options, new GarnetLoggers(loggers));
            server.Start();
            return new EmbeddedServer(server, directory, endPoint);
        }
        catch
        {
            server?.Dispose();
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(directory, recursive: true);
    }

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
