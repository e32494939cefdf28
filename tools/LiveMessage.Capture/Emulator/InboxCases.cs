using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>The state of an inbox after each kind of change.</summary>
public static class InboxCases
{
    public static async Task RunAsync(AnswerFile file)
    {
        await RecordStateAsync(file, "empty");
        await file.SendAsync(
            new WireCall { Target = $"{Routes.Send}m1&Body=hello&MsgType=2&SenderInfo=info&Storage=true" });
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m2&Body=%C3%BC%3C%26%22" });
        await RecordStateAsync(file, "two messages");
        await RecordAsync(file, "POST", $"{Routes.Receiver}/acknowledgements?messageId=m1");
        await RecordAsync(file, "POST", $"{Routes.Receiver}/acknowledgements?messageId=m1");
        await RecordStateAsync(file, "one acknowledged");
        await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages/m1");
        await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages/m1");
        await RecordStateAsync(file, "one removed");
        await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages");
        await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages");
        await RecordStateAsync(file, "cleared");

        var waiting = WireConnection.SendAsync(
            file.Port, WireCall.To("GET", $"{Routes.Inbox}/messages?wait=10s&msgTid=m4"));
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m3" });
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m4" });
        file.Append("a completed wait", (await waiting).ToString());
        await file.SendAsync(WireCall.Get(
        [
            ("Action", "ModifyLiveMessageAppDisable"), ("Version", "2016-11-01"), ("AppId", "demo"),
            ("Disable", "true"),
        ]));
        await RecordStateAsync(file, "disabled");
        await RecordAsync(file, "PUT", Routes.Receiver);
        await RecordAsync(file, "POST", $"{Routes.Receiver}/acknowledgements?messageId=m3");
        await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages/m3");
        await RecordAsync(file, "POST", "/_emulator/reset");
        await RecordStateAsync(file, "reset");
    }

    private static async Task RecordStateAsync(AnswerFile file, string title)
    {
        foreach (var path in new[] { "/_emulator/inboxes", $"{Routes.Inbox}/messages", "/_emulator/apps" })
        {
            await file.RecordAsync($"{title}: {path}", WireCall.To("GET", path));
        }
    }

    private static async Task RecordAsync(AnswerFile file, string method, string target) =>
        await file.RecordAsync($"{method} {target}", WireCall.To(method, target));
}
