using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>A receiver on a WebSocket.</summary>
public sealed class SocketReceiver : Receiver
{
    private const string Demo = "cn-shanghai/demo";

    private readonly ClientWebSocket socket = new();

    private SocketReceiver(Uri service, string user)
        : base(service, user)
    {
    }

    /// <summary>With what the service closed the connection; null where it has not.</summary>
    public (int Status, string? Reason)? CloseStatus =>
        socket.CloseStatus is { } status ? ((int)status, socket.CloseStatusDescription) : null;

    /// <summary>Connects and reads nothing yet.</summary>
    public static Task<SocketReceiver> OpenAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers) =>
        OpenAtAsync(service, Demo, user, query, headers);

    /// <summary>The same, with a data center and an app.</summary>
    public static async Task<SocketReceiver> OpenAtAsync(
        Uri service, string place, string user, string query, params (string Name, string Value)[] headers)
    {
        var receiver = new SocketReceiver(service, user);
        foreach (var (name, value) in headers)
        {
            receiver.socket.Options.SetRequestHeader(name, value);
        }

        using var patience = new CancellationTokenSource(Patience);
        await receiver.socket.ConnectAsync(Address(service, place, user, query), patience.Token);
        return receiver;
    }

    /// <summary>The status with which a connection is refused.</summary>
    public static async Task<HttpStatusCode> GetRefusalAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        using var patience = new CancellationTokenSource(Patience);
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(Address(service, Demo, user, query), patience.Token));
        return socket.HttpStatusCode;
    }

    public override Task AcknowledgeAsync(string messageId) =>
        SendAsync(JsonSerializer.Serialize(new { acknowledge = messageId }));

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes, bool isBinary = false, bool isLast = true)
    {
        using var patience = new CancellationTokenSource(Patience);
        var type = isBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        await socket.SendAsync(bytes, type, isLast, patience.Token);
    }

    /// <summary>The message of the next event, which is <c>error</c>.</summary>
    public async Task<string> NextErrorAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "error", $"{received.Event}: {received.Data}");
        return received.Message;
    }

    /// <summary>Reads what comes until the service closes the connection; says with what it did.</summary>
    public async Task<int> WaitForCloseAsync()
    {
        while (await ReadAsync().WaitAsync(Patience) is not null)
        {
        }

        return CloseStatus!.Value.Status;
    }

    public override async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
    }

    public override void Abort()
    {
        socket.Abort();
        socket.Dispose();
    }

    protected override async Task<ReceivedEvent?> ReadAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            await AnswerCloseAsync();
            return null;
        }

        var frame = JsonElement.Parse(text.ToArray());
        return new ReceivedEvent(frame.GetProperty("event").GetString()!, frame.GetProperty("data"));
    }

    private static Uri Address(Uri service, string place, string user, string query) =>
        new UriBuilder(new Uri(service, EmulatorCalls.ReceiverPath(user, "socket", place) + query))
        {
            Scheme = "ws",
        }.Uri;

    private async Task AnswerCloseAsync()
    {
        if (socket.State == WebSocketState.CloseReceived)
        {
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // The service has said why it closes, and need not wait for an answer.
            }
        }
    }
}
