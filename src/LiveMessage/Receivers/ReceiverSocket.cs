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
/// A receiver on a WebSocket. It is sent <c>{"event": name, "data": {...}}</c> and sends
/// <c>{"acknowledge": messageId}</c>; what it should not have sent is answered with an event <c>error</c>.
/// </summary>
internal sealed class ReceiverSocket(WebSocket socket, ReceiverSession session, MessageStore store)
    : IDisposable
{
    private const int LongestText = 1024;

    // By the machine's clock, which is the client's too.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SemaphoreSlim sending = new(1);

    /// <summary>Sends what the feed tells, until it ends or the client goes away; says how it ended.</summary>
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

    // The framework has several ways to say that the other side is not there any more.
    private static bool IsGone(Exception error) =>
        error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private async Task<LogoutReason> ReadAsync()
    {
        // One more: a text of the greatest length may end with a piece that is empty.
        var buffer = new byte[LongestText + 1];
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

                if (length > LongestText)
                {
                    await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"A text has at most {LongestText} bytes.");
                    return LogoutReason.Normal;
                }

                if (await TakeAsync(received.MessageType, buffer.AsMemory(0, length)) is { } error)
                {
                    await SendAsync(ReceiverEvent.Error(error));
                }
            }
        }
        catch (Exception error) when (IsGone(error))
        {
            return LogoutReason.Timeout;
        }
    }

    // What is wrong with what the client has sent, or null.
    private async Task<string?> TakeAsync(WebSocketMessageType type, ReadOnlyMemory<byte> text)
    {
        if (type != WebSocketMessageType.Text || MessageIdOf(text) is not { } messageId)
        {
            return "The text is not understood; send {\"acknowledge\": \"<messageId>\"}.";
        }

        try
        {
            return MsgTid.TryParse(messageId, out var msgTid) && await store.AcknowledgeAsync(session.Inbox, msgTid)
                ? null
                : $"There is no message {Quote.Text(messageId)} in the inbox.";
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return $"The message store does not answer; acknowledge {Quote.Text(messageId)} again.";
        }
    }

    private static string? MessageIdOf(ReadOnlyMemory<byte> text)
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
            await foreach (var happened in events)
            {
                await SendAsync(happened);
                if (happened is { Type: "disconnect" })
                {
                    // Codes from 4000 are the application's.
                    var code = 4000 + happened.Data["code"]!.GetValue<int>();
                    end = ((WebSocketCloseStatus)code, happened.Data["reason"]!.GetValue<string>());
                }
            }
        }
        catch (Exception error) when (IsGone(error))
        {
            // The reader finds out too.
        }

        return end;
    }

    private async Task SendAsync(ReceiverEvent happened)
    {
        var frame = new JsonObject { ["event"] = happened.Type, ["data"] = happened.Data };
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
        catch (Exception error) when (IsGone(error))
        {
            // There is nobody to say it to.
        }
        finally
        {
            sending.Release();
        }
    }
}
