using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

using StackExchange.Redis;

namespace LiveMessage.Tests.Hosting;

/// <summary>Redis server in memory, on a free loopback port. It stops when it is disposed.</summary>
public sealed class RedisServer(params IEnumerable<string> settings) : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, bool> ReturnedPorts = new();

    private readonly string program = Prerequisites.RedisServer();
    private readonly string directory = Directory.CreateTempSubdirectory("livemessage-redis-").FullName;
    private Process? process;

    public int Port { get; } = FreePort();

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Starts a server. Settings are command-line arguments.</summary>
    public static async Task<RedisServer> StartAsync(params IEnumerable<string> settings)
    {
        var server = new RedisServer(settings);
        try
        {
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a server that <see cref="RunAsync"/> starts.</summary>
    public static RedisServer CreateStopped() => new();

    /// <summary>Finds a port that is currently free. Each call in a process returns another one.</summary>
    public static int FreePort()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            // By default, operating systems choose the ports of outgoing connections from a higher range. In that
            // range, a connection of another test could take the port before the server does.
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (ReturnedPorts.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException error)
                when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // In use, or reserved by the operating system.
            }
        }

        throw new InvalidOperationException("1,000 random ports from 20000 to 31999 are in use.");
    }

    public async Task RunAsync()
    {
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture),
            "--save", "", "--appendonly", "no", "--dir", directory, "--logfile", "redis.log",
            .. settings,
        ];
        process = Process.Start(new ProcessStartInfo(program, arguments))!;

        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(10);
        while (!await RespondsAsync() || process.HasExited)
        {
            Assert.False(process.HasExited, $"redis-server ended: {ReadLog()}");
            Assert.True(
                TimeProvider.System.GetUtcNow() < deadline, $"redis-server did not respond within 10 s: {ReadLog()}");
            await Task.Delay(20);
        }
    }

    /// <summary>Kills the server. Its data is lost.</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    /// <summary>Suspends the server. Connections stay open but receive no responses.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    public Task ResumeAsync() => SignalAsync("-CONT");

    public async Task<ConnectionMultiplexer> ConnectAsync() =>
        await ConnectionMultiplexer.ConnectAsync($"{ConnectionString},allowAdmin=true");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(directory, recursive: true);
    }

    private string ReadLog()
    {
        var log = Path.Combine(directory, "redis.log");
        return File.Exists(log) ? File.ReadAllText(log) : "no log";
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private async Task<bool> RespondsAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[5];
            await client.GetStream().ReadExactlyAsync(answer);
            return answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
