using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Pings of idle receivers in real time, and the logout of a receiver that does not answer them.</summary>
[LongTests]
public sealed class PingTests : IAsyncLifetime
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

    // Both intervals run at the same time, so that the test takes 31 s instead of 46 s. It does not take the measuring
    // lock, which all measuring tests would wait for. Its bounds leave seconds for a busy machine.
    [Fact]
    public async Task Receivers_are_pinged_after_15_s_and_logged_out_if_they_answer_no_ping_for_15_s() =>
        await Task.WhenAll(AssertPingsAsync(), AssertLogoutAsync());

    private async Task AssertPingsAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await using var socket = await SocketReceiver.OpenAsync(service.Url, Calls.NewUser());
        await using var stream = await StreamReceiver.OpenAsync(service.Url, Calls.NewUser());

        foreach (var events in await Task.WhenAll(socket.NextWithPingsAsync(2), stream.NextWithPingsAsync(2)))
        {
            Assert.Equal(["open", "ping"], events.Select(received => received.Event));
            Assert.Equal("{}", events[1].Data.GetRawText());
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(14.9), TimeSpan.FromSeconds(19));
    }

    private async Task AssertLogoutAsync()
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

        // ASP.NET Core checks the timeout only every few seconds.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(42));
        var posted = await callbacks.WaitForCallbacksAsync(user, 2);
        Assert.Equal((posted[0].Sid, 2, 3), posted[1].Event);
    }
}
