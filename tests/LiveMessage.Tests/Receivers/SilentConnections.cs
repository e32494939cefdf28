using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Every 15 seconds in which nothing has happened, a receiver hears that it is still connected.</summary>
public sealed class PingsOfReceiversTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task There_is_a_ping_after_15_s_on_a_socket_as_on_a_stream()
    {
        var started = Stopwatch.GetTimestamp();
        await using var socket = await SocketReceiver.OpenAsync(host.Service.Url, Calls.NewUser());
        await using var stream = await StreamReceiver.OpenAsync(host.Service.Url, Calls.NewUser());

        foreach (var told in await Task.WhenAll(socket.NextWithPingsAsync(2), stream.NextWithPingsAsync(2)))
        {
            Assert.Equal(["open", "ping"], told.Select(one => one.Event));
            Assert.Equal("{}", told[1].Data.GetRawText());
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(14.9), TimeSpan.FromSeconds(19));
    }
}

/// <summary>A WebSocket whose other side answers no pings is dropped.</summary>
public sealed class SilentSocketTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
    private CallbackServer callbacks = null!;
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        callbacks = await CallbackServer.StartAsync();
        service = await Service.With().StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await callbacks.DisposeAsync();
    }

    [Fact]
    public async Task Who_answers_no_ping_for_15_s_is_offline_and_has_lost_its_connection()
    {
        using var client = service.CreateClient();
        await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", callbacks.Url));
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, service.Url.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {EmulatorCalls.ReceiverPath(user, "socket")} HTTP/1.1\r\nHost: 127.0.0.1:{service.Url.Port}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        await Eventually.TrueAsync(() => client.IsOnlineAsync(user));

        var started = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(
            "the user is offline", TimeSpan.FromSeconds(45), async () => !await client.IsOnlineAsync(user));

        // The framework looks every few seconds whether it is time.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(42));
        var posted = await callbacks.WaitForCallbacksAsync(user, 2);
        Assert.Equal((posted[0].Sid, 2, 3), posted[1].Event);
    }
}
