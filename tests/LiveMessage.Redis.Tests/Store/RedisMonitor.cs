using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>Command that a server executed.</summary>
/// <param name="IsOfScript">true if a script executed it.</param>
/// <param name="Words">The command and its arguments, with special characters escaped by MONITOR.</param>
internal sealed record MonitoredCommand(bool IsOfScript, IReadOnlyList<string> Words);

/// <summary>Records all commands of a redis-server with MONITOR.</summary>
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

    /// <summary>Returns the commands executed since the previous call, or since the monitor started.</summary>
    public async Task<IReadOnlyList<MonitoredCommand>> ReadAsync()
    {
        var end = Guid.NewGuid().ToString("N");
        await using var connection = await server.ConnectAsync();
        await connection.GetDatabase().ExecuteAsync("ECHO", end);

        // One timeout for all commands: a busy server never stops sending them.
        using var timeout = new CancellationTokenSource(Timeout);
        var commands = new List<MonitoredCommand>();
        while (commands is not [.., { Words: [_, var last, ..] }] || last != end)
        {
            var line = Line().Match((await lines.ReadLineAsync(timeout.Token))!);
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
