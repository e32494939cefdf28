using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Receiver on a WebSocket.</summary>
public sealed class SocketReceiver : Receiver
{
    private const string Demo = "cn-shanghai/demo";

    private readonly ClientWebSocket socket = new();

    private SocketReceiver(Uri service, string user)
        : base(service, user)
    {
    }

    /// <summary>Status of the WebSocket close, or null if the service has not closed the connection.</summary>
    public (int Status, string? Reason)? CloseStatus =>
        socket.CloseStatus is { } status ? ((int)status, socket.CloseStatusDescription) : null;

    /// <summary>Connects to the app <c>demo</c> without reading an event.</summary>
    public static Task<SocketReceiver> OpenAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers) =>
        OpenAtAsync(service, Demo, user, query, headers);

    /// <summary>Connects to an app without reading an event.</summary>
    public static async Task<SocketReceiver> OpenAtAsync(
        Uri service, string app, string user, string query, params (string Name, string Value)[] headers)
    {
        var receiver = new SocketReceiver(service, user);
        foreach (var (name, value) in headers)
        {
            receiver.socket.Options.SetRequestHeader(name, value);
        }

        using var timeout = new CancellationTokenSource(Timeout);
        await receiver.socket.ConnectAsync(Address(service, app, user, query), timeout.Token);
        return receiver;
    }

    /// <summary>Returns the HTTP status of a refused connection. Fails if the connection is accepted.</summary>
    public static async Task<HttpStatusCode> GetRefusalAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        using var timeout = new CancellationTokenSource(Timeout);
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(Address(service, Demo, user, query), timeout.Token));
        return socket.HttpStatusCode;
    }

    public override Task AcknowledgeAsync(string messageId) =>
        SendAsync(JsonSerializer.Serialize(new { acknowledge = messageId }));

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes, bool isBinary = false, bool isLast = true)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var type = isBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        await socket.SendAsync(bytes, type, isLast, timeout.Token);
    }

    /// <summary>Reads the next event, which must be <c>error</c>, and returns its message.</summary>
    public async Task<string> NextErrorAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "error", $"{received.Event}: {received.Data}");
        return received.Message;
    }

    /// <summary>Reads events until the service closes the connection, and returns the close status.</summary>
    public async Task<int> WaitForCloseAsync()
    {
        await ReadToEndAsync().WaitAsync(Timeout);
        return CloseStatus!.Value.Status;
    }

    public override async Task CloseAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", timeout.Token);
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
        return new ReceivedEvent(
            frame.GetProperty("event").GetString()!,
            frame.GetProperty("data"),
            frame.TryGetProperty("id", out var id) ? id.GetString() : null);
    }

    private static Uri Address(Uri service, string app, string user, string query) =>
        new UriBuilder(new Uri(service, EmulatorCalls.ReceiverPath(user, "socket", app) + query))
        {
            Scheme = "ws",
        }.Uri;

    private async Task ReadToEndAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }

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
                // The service has sent the close status and does not have to wait for the response.
            }
        }
    }
}
