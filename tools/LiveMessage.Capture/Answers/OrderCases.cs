using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Calls with several errors. The refusal shows which check runs first.</summary>
public static class OrderCases
{
    private static readonly AccessKey Denied = new("nothing", "s");

    private static readonly AccessKey Wrong = new("testid", "wrong");

    private static readonly (string Title, (string Name, string? Value)[] Changes)[] Errors =
    [
        ("missing", [("ReceiverId", null)]),
        ("missing, both", [("ReceiverId", null), ("AppId", null)]),
        ("malformed", [("ReceiverId", "a b")]),
        ("malformed, both", [("ReceiverId", "a b"), ("SenderId", "a b")]),
        ("missing and malformed", [("SenderId", null), ("ReceiverId", "a b")]),
        ("malformed and unknown app", [("ReceiverId", "a b"), ("AppId", "nowhere")]),
        ("malformed and disabled app", [("ReceiverId", "a b"), ("AppId", "off")]),
        ("missing and unknown app", [("ReceiverId", null), ("AppId", "nowhere")]),
        ("unknown app", [("AppId", "nowhere")]),
        ("disabled app", [("AppId", "off")]),
        ("unknown format", [("Format", "YAML")]),
        ("unknown format and missing", [("Format", "YAML"), ("ReceiverId", null)]),
    ];

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        var send = operations.First(operation => operation.Action == "SendLiveMessageUser");
        foreach (var (title, changes) in Errors)
        {
            var call = send.Call(changes);
            await file.RecordAsync($"{title}", AccessKey.Root.SignRpc(file.NextNonce(), call));
            await file.RecordAsync($"{title} and denied", Denied.SignRpc(file.NextNonce(), call));
            await file.RecordAsync($"{title} and wrong signature", Wrong.SignRpc(file.NextNonce(), call));
            await file.RecordAsync($"{title} and unsigned", WireCall.Get(call));
            await file.RecordAsync(
                $"{title} and old",
                AccessKey.Root.SignRpc(file.NextNonce(), call, ("Timestamp", "2020-01-01T00:00:00Z")));
            await RecordReplayAsync(file, AccessKey.Root, title, call);
            await RecordReplayAsync(file, Denied, $"{title} and denied", call);
            await file.RecordAsync($"{title} and given twice", WireCall.Get([.. call, ("SenderId", "uid3")]));
            await file.RecordAsync(
                $"{title} and PUT", AccessKey.Root.SignRpc(file.NextNonce(), call) with { Method = "PUT" });
        }

        await RecordReplayAsync(file, AccessKey.Root, "accepted", send.Call());
        await RecordReplayAsync(file, Denied, "denied", send.Call());
        foreach (var operation in operations.Where(operation => operation.Required.Count > 0))
        {
            var missing = operation.Call([.. operation.Required.Select(name => (name, (string?)null))]);
            var malformed = operation.Call([.. operation.Parameters.Select(name => (name, (string?)"\u0007"))]);
            await file.RecordAsync(
                $"{operation.Action}: all missing", AccessKey.Root.SignRpc(file.NextNonce(), missing));
            await file.RecordAsync(
                $"{operation.Action}: all missing and denied", Denied.SignRpc(file.NextNonce(), missing));
            await file.RecordAsync(
                $"{operation.Action}: all malformed", AccessKey.Root.SignRpc(file.NextNonce(), malformed));
            await file.RecordAsync(
                $"{operation.Action}: all malformed and denied", Denied.SignRpc(file.NextNonce(), malformed));
        }
    }

    private static async Task RecordReplayAsync(
        AnswerFile file, AccessKey key, string title, IReadOnlyList<(string Name, string? Value)> call)
    {
        var nonce = file.NextNonce();
        await file.SendAsync(key.SignRpc(nonce, call));
        await file.RecordAsync($"{title} and replayed", key.SignRpc(nonce, call));
    }
}
