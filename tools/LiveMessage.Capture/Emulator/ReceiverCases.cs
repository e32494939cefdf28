using System.Net.WebSockets;
using System.Text;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Scripted receivers, and receivers connected by server-sent events and by WebSocket.</summary>
public static class ReceiverCases
{
    private static readonly string[] Texts =
    [
        "{\"acknowledge\":\"m1\"}", "{\"acknowledge\":\"m9\"}", "{\"acknowledge\":\"a b\"}", "{\"acknowledge\":1}",
        "{}", "x", "", "{\"acknowledge\":\"m1\",\"more\":1}", $"{{\"acknowledge\":\"{new string('m', 200)}\"}}",
    ];

    private static readonly string[] Scripts =
    [
        "", "?acknowledge=now", "?acknowledge=never", "?acknowledge=500ms", "?acknowledge=1m", "?after=0",
        "?acknowledge=x", "?acknowledge=", "?acknowledge=6m", "?after=x", "?after=x&acknowledge=x", "?token=x",
    ];

    public static async Task RunAsync(AnswerFile file)
    {
        foreach (var query in Scripts)
        {
            await file.RecordAsync($"PUT {query}", WireCall.To("PUT", $"{Routes.Receiver}{query}"));
            await file.RecordAsync($"list after {query}", WireCall.To("GET", "/_emulator/receivers"));
        }

        await file.RecordAsync("DELETE", WireCall.To("DELETE", Routes.Receiver));
        await file.RecordAsync("DELETE again", WireCall.To("DELETE", Routes.Receiver));
        await RecordStreamAsync(file);
        await RecordSocketAsync(file);
    }

    private static async Task RecordStreamAsync(AnswerFile file)
    {
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m0&Body=before&SenderInfo=info" });
        using var stream = await EventReader.OpenAsync(file.Port, WireCall.To("GET", $"{Routes.Receiver}/events"));
        await stream.ReadAsync(2);
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m1&Body=%C3%BC&MsgType=7" });
        await stream.ReadAsync(3);
        await file.SendAsync(WireCall.To("DELETE", $"{Routes.Inbox}/messages/m0"));
        await stream.ReadAsync(4);
        await file.SendAsync(WireCall.Get(
        [
            ("Action", "DeleteLiveMessageUserMessage"), ("Version", "2016-11-01"), ("AppId", "demo"),
            ("ReceiverId", "uid2"), ("MessageId", "m1"), ("DeleterId", "uid1"), ("DeleterInfo", "info"),
        ]));
        await stream.ReadAsync(5);
        await file.RecordAsync("list with a stream", WireCall.To("GET", "/_emulator/receivers"));
        await file.SendAsync(WireCall.To("DELETE", Routes.Receiver));
        file.Append("events, logged out", await stream.ReadAsync(6));

        foreach (var (name, value) in new[] { ("after", "1"), ("after", "99"), ("Last-Event-ID", "1") })
        {
            var call = name == "after"
                ? WireCall.To("GET", $"{Routes.Receiver}/events?after={value}")
                : WireCall.To("GET", $"{Routes.Receiver}/events", (name, value));
            using var later = await EventReader.OpenAsync(file.Port, call);
            file.Append($"events, {name} {value}", await later.ReadAsync(1));
        }

        using var first = await EventReader.OpenAsync(
            file.Port, WireCall.To("GET", $"{Routes.Receiver}/events?after=99"));
        await first.ReadAsync(1);
        await file.SendAsync(WireCall.To("PUT", Routes.Receiver));
        file.Append("events, logged in elsewhere", await first.ReadAsync(2));
        await file.SendAsync(WireCall.To("DELETE", Routes.Receiver));
    }

    private static async Task RecordSocketAsync(AnswerFile file)
    {
        await file.SendAsync(WireCall.To("POST", "/_emulator/reset"));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new Uri($"ws://127.0.0.1:{file.Port}{Routes.Receiver}/socket?acknowledge=never"), default);
        var frames = new StringBuilder(await ReceiveAsync(socket));
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m1&Body=hello" });
        frames.Append(await ReceiveAsync(socket));
        foreach (var text in Texts)
        {
            frames.Append($"> {text}\n");
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);
            // There is no answer to an accepted acknowledgement.
            frames.Append(text == Texts[0] ? "" : await ReceiveAsync(socket));
        }

        await file.RecordAsync("list with a WebSocket", WireCall.To("GET", "/_emulator/receivers"));
        await file.RecordAsync("acknowledged over a WebSocket", WireCall.To("GET", $"{Routes.Inbox}/messages"));
        await file.SendAsync(WireCall.To("DELETE", Routes.Receiver));
        frames.Append(await ReceiveAsync(socket)).Append(await ReceiveAsync(socket));
        file.Append("frames of a WebSocket", frames.ToString());

        file.Append("a message that is too long", await SendTooLongAsync(file.Port));
    }

    // The server closes the connection without waiting for the close frame of the client. Its own close frame can
    // therefore be lost, so the request is repeated.
    private static async Task<string> SendTooLongAsync(int port)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{Routes.Receiver}/socket?after=1"), default);
            await ReceiveAsync(socket);
            try
            {
                await socket.SendAsync(new byte[1025], WebSocketMessageType.Text, endOfMessage: true, default);
                return await ReceiveAsync(socket);
            }
            catch (WebSocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        return "(no close)\n";
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        return received.MessageType == WebSocketMessageType.Close
            ? $"close {(int?)socket.CloseStatus} {socket.CloseStatusDescription}\n"
            : $"{Encoding.UTF8.GetString(buffer, 0, received.Count)}\n";
    }
}
