using System.Net;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>
/// Many connections at the same time, and a low limit of open files. .NET opens the files of the first requests at the
/// same time, and a process that cannot open one of them does not recover.
/// </summary>
public sealed class ConnectionBurstTests
{
    private const string Upgrade =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(480, 200, 60)]
    [InlineData(1024, 900, 604)]
    public async Task Connections_for_which_no_file_is_left_are_closed_and_the_others_work(
        int files, int connections, int max)
    {
        await using var callbacks = await CallbackServer.StartAsync();
        // All callbacks are open at the same time.
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        callbacks.Handler = (_, _) => opening.Task;
        await using var service = ServiceProcess.StartWithOpenFiles(files, callbacks.Settings);
        await service.Ready;

        var opened = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(number => OpenAsync(service.Url, number)));

        Assert.All(opened, connection => Assert.Contains(connection.Status, (string[])["", "101", "200"]));
        Assert.Equal(max, opened.Count(connection => connection.Status.Length > 0));
        var warning = Assert.Single(service.Lines, line => line.Contains("are closed", StringComparison.Ordinal));
        Assert.EndsWith(
            $"WRN Connections are closed without a response: {max} are open, and the process may not open more files; "
            + "raise the hard limit (ulimit -Hn)",
            warning,
            StringComparison.Ordinal);

        opening.SetResult();
        foreach (var connection in opened)
        {
            connection.Socket.Dispose();
        }

        await service.WaitUntilListeningAsync();
        using var client = service.CreateClient();
        (await client.PostFormAsync(Calls.Send())).AssertAccepted();
        Assert.Equal(0, await service.TerminateAsync());
    }

    // Opens an event stream, a WebSocket, or a stream of a receiver. Returns the status; empty if the service closes
    // the connection.
    private static async Task<(Socket Socket, string Status)> OpenAsync(Uri service, int number)
    {
        var (path, headers) = (number % 3) switch
        {
            0 => ("/_emulator/events", ""),
            1 => (EmulatorCalls.ReceiverPath($"u{number}", "socket"), Upgrade),
            _ => (EmulatorCalls.ReceiverPath($"u{number}", "events"), ""),
        };
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, service.Port, timeout.Token);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"), timeout.Token);
            var line = new byte["HTTP/1.1 200".Length];
            var length = await socket.ReceiveAsync(line, timeout.Token);
            return (socket, Encoding.ASCII.GetString(line, 0, length).Split(' ')[^1]);
        }
        catch (SocketException)
        {
            return (socket, "");
        }
    }
}
