using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>A command that a server ran.</summary>
/// <param name="IsOfScript">True when a script ran it.</param>
/// <param name="Words">The command and its arguments; special characters are escaped as MONITOR does.</param>
internal sealed record MonitoredCommand(bool IsOfScript, IReadOnlyList<string> Words);

/// <summary>Records all commands of a redis-server by MONITOR.</summary>
internal sealed partial class RedisMonitor : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly TcpClient client = new();
    private readonly RedisServer server;
    private StreamReader lines = StreamReader.Null;

    private RedisMonitor(RedisServer server)
    {
        this.server = server;
    }

    public static async Task<RedisMonitor> StartAsync(RedisServer server)
    {
        var monitor = new RedisMonitor(server);
        await monitor.client.ConnectAsync(IPAddress.Loopback, server.Port);
        await monitor.client.GetStream().WriteAsync("MONITOR\r\n"u8.ToArray());
        monitor.lines = new StreamReader(monitor.client.GetStream(), Encoding.Latin1);
        Assert.Equal("+OK", await monitor.lines.ReadLineAsync().WaitAsync(Timeout));
        return monitor;
    }

    /// <summary>All commands from the start until now.</summary>
    public async Task<IReadOnlyList<MonitoredCommand>> ReadAsync()
    {
        var end = Guid.NewGuid().ToString("N");
        await using var connection = await server.ConnectAsync();
        await connection.GetDatabase().ExecuteAsync("ECHO", end);

        var commands = new List<MonitoredCommand>();
        while (commands is not [.., { Words: [_, var last, ..] }] || last != end)
        {
            var line = Line().Match((await lines.ReadLineAsync().WaitAsync(Timeout))!);
            commands.Add(new MonitoredCommand(
                line.Groups["client"].Value == "lua", [.. line.Groups["word"].Captures.Select(word => word.Value)]));
        }

        return commands;
    }

    public void Dispose()
    {
        lines.Dispose();
        client.Dispose();
    }

    // +1700000000.123456 [0 127.0.0.1:50000] "HGET" "key" "field"; the client of a script's command is "lua".
    [GeneratedRegex("""^\+[0-9.]+ \[\d+ (?<client>[^\]]+)\]( "(?<word>([^"\\]|\\.)*)")*$""")]
    private static partial Regex Line();
}
