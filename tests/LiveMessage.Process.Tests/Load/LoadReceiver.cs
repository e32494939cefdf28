using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace LiveMessage.Tests.Load;

/// <summary>
/// WebSocket receiver that reads continuously, so that it answers pings. The tests take the received events one by one.
/// </summary>
public sealed class LoadReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private readonly Channel<JsonElement> events = Channel.CreateUnbounded<JsonElement>();
    private Task reading = Task.CompletedTask;

    private LoadReceiver()
    {
    }

    /// <summary>The id of the session.</summary>
    public string Sid { get; private set; } = "";

    /// <summary>Logs a user in, and reads the event <c>open</c>. A query begins with a question mark.</summary>
    public static async Task<LoadReceiver> ConnectAsync(
        Uri service, string user, string query = "", string place = "cn-shanghai/demo")
    {
        var receiver = new LoadReceiver();
        var url = new Uri($"ws://{service.Authority}/_emulator/receivers/{place}/{user}/socket{query}");
        await receiver.socket.ConnectAsync(url, CancellationToken.None).WaitAsync(Timeout);
        receiver.reading = receiver.ReadAsync();

        var open = await receiver.NextAsync();
        Assert.Equal("open", NameOf(open));
        receiver.Sid = open.GetProperty("data").GetProperty("sid").GetString()!;
        return receiver;
    }

    /// <summary>The next event other than a ping.</summary>
    public Task<JsonElement> NextAsync() => NextAsync(received => NameOf(received) != "ping");

    /// <summary>The data of the next event, which must have this name.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        var received = await NextAsync();
        Assert.True(NameOf(received) == name, $"Expected the event {name}, but received {received}.");
        return received.GetProperty("data");
    }

    /// <summary>The code of the event <c>disconnect</c>, which must be the last. Skips earlier events.</summary>
    public async Task<int> NextDisconnectAsync()
    {
        var received = await NextAsync(received => NameOf(received) == "disconnect");
        await reading.WaitAsync(Timeout);
        Assert.False(events.Reader.TryRead(out var more), $"Received after disconnect: {more}");
        return received.GetProperty("data").GetProperty("code").GetInt32();
    }

    /// <summary>Acknowledges a message. Do not call it concurrently: a WebSocket sends one text at a time.</summary>
    public Task AcknowledgeAsync(string messageId) => socket.SendAsync(
        Encoding.UTF8.GetBytes($$"""{"acknowledge": "{{messageId}}"}"""),
        WebSocketMessageType.Text,
        endOfMessage: true,
        CancellationToken.None);

    /// <summary>Closes the connection and waits until the service has closed its side.</summary>
    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await reading.WaitAsync(Timeout);
    }

    /// <summary>Ends the connection without a closing handshake.</summary>
    public void Abort() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private static string NameOf(JsonElement received) => received.GetProperty("event").GetString()!;

    // The timeout covers the events that are skipped.
    private async Task<JsonElement> NextAsync(Func<JsonElement, bool> isMatch)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            var received = await events.Reader.ReadAsync(timeout.Token);
            if (isMatch(received))
            {
                return received;
            }
        }
    }

    private async Task ReadAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is var received
                && received.MessageType == WebSocketMessageType.Text)
            {
                text.Write(buffer, 0, received.Count);
                if (received.EndOfMessage)
                {
                    events.Writer.TryWrite(JsonElement.Parse(text.ToArray()));
                    text.SetLength(0);
                }
            }

            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
            }
        }
        catch (Exception error)
            when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection has ended. Completing the channel below ends the reads of the test.
        }

        events.Writer.TryComplete();
    }
}
