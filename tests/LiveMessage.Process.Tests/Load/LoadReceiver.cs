using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace LiveMessage.Tests.Load;

/// <summary>
/// A receiver on a WebSocket that reads all the time, so that pings are answered; what it has read is taken one by one.
/// </summary>
public sealed class LoadReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private readonly Channel<JsonElement> events = Channel.CreateUnbounded<JsonElement>();
    private Task reading = Task.CompletedTask;

    private LoadReceiver()
    {
    }

    /// <summary>The session's id.</summary>
    public string Sid { get; private set; } = "";

    /// <summary>Logs a user in, and reads the event <c>open</c>. A query begins with a question mark.</summary>
    public static async Task<LoadReceiver> ConnectAsync(
        Uri service, string user, string query = "", string place = "cn-shanghai/demo")
    {
        var receiver = new LoadReceiver();
        var url = new Uri($"ws://{service.Authority}/_emulator/receivers/{place}/{user}/socket{query}");
        await receiver.socket.ConnectAsync(url, CancellationToken.None).WaitAsync(Patience);
        receiver.reading = receiver.ReadAsync();

        var open = await receiver.NextAsync();
        Assert.Equal("open", Name(open));
        receiver.Sid = open.GetProperty("data").GetProperty("sid").GetString()!;
        return receiver;
    }

    /// <summary>The next event, pings aside.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        JsonElement happened;
        do
        {
            happened = await events.Reader.ReadAsync(patience.Token);
        }
        while (Name(happened) == "ping");

        return happened;
    }

    /// <summary>The data of the next event, which has this name.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        var happened = await NextAsync();
        Assert.True(Name(happened) == name, $"{happened} is not {name}.");
        return happened.GetProperty("data");
    }

    /// <summary>The code of the event <c>disconnect</c>, the last one; what comes before it is passed over.</summary>
    public async Task<int> NextDisconnectAsync()
    {
        var happened = await NextAsync();
        while (Name(happened) != "disconnect")
        {
            happened = await NextAsync();
        }

        await reading.WaitAsync(Patience);
        Assert.False(events.Reader.TryRead(out var more), $"After disconnect: {more}");
        return happened.GetProperty("data").GetProperty("code").GetInt32();
    }

    /// <summary>One text at a time, as WebSockets have it.</summary>
    public Task AcknowledgeAsync(string messageId) => socket.SendAsync(
        Encoding.UTF8.GetBytes($$"""{"acknowledge": "{{messageId}}"}"""),
        WebSocketMessageType.Text,
        endOfMessage: true,
        CancellationToken.None);

    /// <summary>Goes in good order: when this has completed, the service has agreed.</summary>
    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await reading.WaitAsync(Patience);
    }

    /// <summary>Goes without a word.</summary>
    public void Abort() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private static string Name(JsonElement happened) => happened.GetProperty("event").GetString()!;

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
        catch (Exception gone)
            when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever waits for an event learns that there is none any more.
        }

        events.Writer.TryComplete();
    }
}
