using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Event streams for observers: the initial events and the events of each change.</summary>
public static class StreamCases
{
    private static readonly string[] Starts =
    [
        "/_emulator/events", "/_emulator/events?account=2000000000000002",
        "/_emulator/events?lastEventId=1234567890123456%3D0", $"{Routes.Inbox}/events",
        $"{Routes.Inbox}/events?lastEventId=1234567890123456%3D0",
    ];

    private static readonly string[] Refused =
    [
        "/_emulator/events?lastEventId=x", "/_emulator/events?lastEventId=1%3Dx", "/_emulator/events?account=x",
        "/_emulator/events?account=x&lastEventId=x", $"{Routes.Inbox}/events?lastEventId=x",
        $"{Routes.Inbox}/events?account=x", $"{Routes.Inbox}/events?limit=1",
        "/_emulator/inboxes/cn-shanghai/nowhere/uid2/events", "/_emulator/inboxes/cn-beijing/demo/uid2/events",
        "/_emulator/inboxes/cn-shanghai/demo/a%20b/events",
    ];

    public static async Task RunAsync(AnswerFile file)
    {
        foreach (var target in Refused)
        {
            await file.RecordAsync(target, WireCall.To("GET", target));
        }

        await file.RecordAsync("header", WireCall.To("GET", "/_emulator/events", ("Last-Event-ID", "x")));
        await file.RecordAsync(
            "header and query", WireCall.To("GET", "/_emulator/events?lastEventId=y", ("Last-Event-ID", "x")));
        await RecordChangesAsync(file);
        foreach (var target in Starts)
        {
            using var stream = await EventReader.OpenAsync(file.Port, WireCall.To("GET", target));
            file.Append(target, await stream.ReadAsync(target.Contains("last", StringComparison.Ordinal) ? 2 : 1));
        }
    }

    // Reads the event of each change before the next change, because the event of a removed message is not sent.
    private static async Task RecordChangesAsync(AnswerFile file)
    {
        using var all = await EventReader.OpenAsync(file.Port, WireCall.To("GET", "/_emulator/events"));
        using var one = await EventReader.OpenAsync(file.Port, WireCall.To("GET", $"{Routes.Inbox}/events"));
        var (ofAll, ofOne) = (await all.ReadAsync(1), await one.ReadAsync(1));
        (string Method, string Target, int All, int One)[] changes =
        [
            ("GET", $"{Routes.Send}m1&Body=hello", 2, 2),
            ("GET", $"{Routes.Send}m5".Replace("uid2", "uid5", StringComparison.Ordinal), 3, 2),
            ("PUT", $"{Routes.Receiver}?acknowledge=never", 4, 3),
            ("POST", $"{Routes.Receiver}/acknowledgements?messageId=m1", 5, 4),
            ("DELETE", Routes.Receiver, 6, 5),
            ("DELETE", $"{Routes.Inbox}/messages/m1", 7, 6),
            ("GET", $"{Routes.Send}m2", 8, 7),
            ("DELETE", $"{Routes.Inbox}/messages", 9, 8),
            ("POST", "/_emulator/reset", 11, 9),
        ];
        foreach (var (method, target, inAll, inOne) in changes)
        {
            await WireConnection.SendAsync(file.Port, WireCall.To(method, target));
            (ofAll, ofOne) = (await all.ReadAsync(inAll), await one.ReadAsync(inOne));
        }

        file.Append("all events", ofAll);
        file.Append("events of an inbox", ofOne);
    }
}
