using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;
using LiveMessage.Text;

namespace LiveMessage.Receivers;

/// <summary>
/// The connection of a receiver over a WebSocket. Events are sent as <c>{"event": name, "data": {...}}</c>, with an
/// <c>id</c> if the event moves the cursor of the receiver. The receiver sends <c>{"acknowledge": messageId}</c>. The
/// response to invalid input is an <c>error</c> event.
/// </summary>
internal sealed class ReceiverSocket(WebSocket socket, ReceiverSession session, MessageStore store)
    : IDisposable
{
    private const int MaxTextBytes = 1024;

    // Uses the system clock, because the client does not follow an injected clock.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SemaphoreSlim sending = new(1);

    /// <summary>Sends the events of the feed until the feed ends or the client disconnects.</summary>
    /// <returns>The reason for the end of the connection.</returns>
    public async Task<LogoutReason> RunAsync(Func<CancellationToken, IAsyncEnumerable<ReceiverEvent>> feed)
    {
        using var ending = new CancellationTokenSource();
        var reading = ReadAsync();
        var writing = WriteAsync(feed(ending.Token));
        if (await Task.WhenAny(reading, writing) == writing)
        {
            var (code, reason) = await writing;
            await CloseAsync(code, reason);
        }

        await ending.CancelAsync();
        try
        {
            await Task.WhenAll(reading, writing).WaitAsync(CloseTimeout, TimeProvider.System);
            await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
        }
        catch (TimeoutException)
        {
            socket.Abort();
            await Task.WhenAll(reading, writing);
        }

        return await reading;
    }

    public void Dispose() => sending.Dispose();

    // The framework reports a lost connection with several types of exceptions.
    private static bool IsDisconnected(Exception error) =>
        error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private async Task<LogoutReason> ReadAsync()
    {
        // One extra byte distinguishes a message of maximum length from a longer one. The former may end with an empty
        // frame.
        var buffer = new byte[MaxTextBytes + 1];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += received.Count;
                }
                while (!received.EndOfMessage && length < buffer.Length);

                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return LogoutReason.Normal;
                }

                if (length > MaxTextBytes)
                {
                    await CloseAsync(
                        WebSocketCloseStatus.MessageTooBig, $"The message is longer than {MaxTextBytes} bytes.");
                    return LogoutReason.Normal;
                }

                if (await HandleAsync(received.MessageType, buffer.AsMemory(0, length)) is { } error)
                {
                    await SendAsync(ReceiverEvent.Error(error));
                }
            }
        }
        catch (Exception error) when (IsDisconnected(error))
        {
            return LogoutReason.Timeout;
        }
    }

    // Handles a message of the client. Returns an error, or null.
    private async Task<string?> HandleAsync(WebSocketMessageType type, ReadOnlyMemory<byte> text)
    {
        if (type != WebSocketMessageType.Text || ParseMessageId(text) is not { } messageId)
        {
            return "The message is not valid; send {\"acknowledge\": \"<messageId>\"}.";
        }

        try
        {
            return MsgTid.TryParse(messageId, out var msgTid) && await store.AcknowledgeAsync(session.Inbox, msgTid)
                ? null
                : $"There is no message {Quote.Text(messageId)} in the inbox.";
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return $"The message store does not respond; acknowledge {Quote.Text(messageId)} again.";
        }
    }

    // Returns null if the text is not {"acknowledge": messageId}.
    private static string? ParseMessageId(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonNode.Parse(text.Span) is JsonObject { Count: 1 } frame
                && frame["acknowledge"] is JsonValue value && value.TryGetValue<string>(out var messageId)
                    ? messageId
                    : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<(WebSocketCloseStatus Code, string Reason)> WriteAsync(IAsyncEnumerable<ReceiverEvent> events)
    {
        var end = (WebSocketCloseStatus.NormalClosure, "");
        try
        {
            await foreach (var receiverEvent in events)
            {
                await SendAsync(receiverEvent);
                if (receiverEvent is { Type: "disconnect" })
                {
                    // Codes from 4000 are reserved for applications.
                    var code = 4000 + receiverEvent.Data["code"]!.GetValue<int>();
                    end = ((WebSocketCloseStatus)code, receiverEvent.Data["reason"]!.GetValue<string>());
                }
            }
        }
        catch (Exception error) when (IsDisconnected(error))
        {
            // ReadAsync detects the lost connection too, and returns the reason.
        }

        return end;
    }

    private async Task SendAsync(ReceiverEvent receiverEvent)
    {
        var frame = new JsonObject { ["event"] = receiverEvent.Type, ["data"] = receiverEvent.Data };
        if (receiverEvent.Cursor is { } cursor)
        {
            frame["id"] = cursor.ToString();
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(frame, Json);
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        await sending.WaitAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(code, reason, CancellationToken.None);
            }
        }
        catch (Exception error) when (IsDisconnected(error))
        {
            // The client has already disconnected.
        }
        finally
        {
            sending.Release();
        }
    }
}
