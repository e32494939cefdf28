using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>V1 signatures, accepted and refused.</summary>
public static class SignatureCases
{
    private static readonly (string Title, (string Name, string? Value)[] Changes)[] Changes =
    [
        ("nothing changed", []),
        ("HMAC-SHA256", [("SignatureMethod", "HMAC-SHA256")]),
        ("unknown method", [("SignatureMethod", "HMAC-MD5")]),
        ("RSA", [("SignatureMethod", "SHA256withRSA")]),
        ("method missing", [("SignatureMethod", null)]),
        ("version missing", [("SignatureVersion", null)]),
        ("unknown version", [("SignatureVersion", "2.0")]),
        ("type given", [("SignatureType", "PRIVATEKEY")]),
        ("type empty", [("SignatureType", "")]),
        ("bearer token", [("SignatureType", "BEARERTOKEN")]),
        ("nonce missing", [("SignatureNonce", null)]),
        ("nonce empty", [("SignatureNonce", "")]),
        ("nonce too long", [("SignatureNonce", new string('n', 1025))]),
        ("time missing", [("Timestamp", null)]),
        ("time malformed", [("Timestamp", "2026-01-01 00:00:00")]),
        ("time with fraction", [("Timestamp", "2020-01-01T00:00:00.123Z")]),
        ("time long ago", [("Timestamp", "2020-01-01T00:00:00Z")]),
        ("key missing", [("AccessKeyId", null)]),
        ("key empty", [("AccessKeyId", "")]),
        ("key unknown", [("AccessKeyId", "nobody")]),
        ("key inactive", [("AccessKeyId", "inactive")]),
        ("token without need", [("SecurityToken", "token")]),
        ("token empty", [("SecurityToken", "")]),
        ("token malformed", [("SecurityToken", "to ken")]),
        ("signature missing", [("Signature", null)]),
        ("signature empty", [("Signature", "")]),
        ("signature wrong", [("Signature", "wrong")]),
        ("action missing", [("Action", null)]),
        ("action unknown", [("Action", "SendNothing")]),
        ("version of the API missing", [("Version", null)]),
        ("version of the API unknown", [("Version", "2016-11-02")]),
        ("odd characters", [("Body", "a b+c*d~e%f/\u00FC\u2603\U0001F600")]),
        ("control characters", [("Body", "a\u0007b\nc")]),
    ];

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        var send = operations.First(operation => operation.Action == "SendLiveMessageUser");
        await file.RecordAsync("unsigned", WireCall.Get(send.Call()));
        await file.RecordAsync("unsigned, in XML", WireCall.Get(send.Call(("Format", "XML"))));
        foreach (var operation in operations)
        {
            await file.RecordAsync(
                $"V1 {operation.Action}", AccessKey.Root.SignRpc(file.NextNonce(), operation.Call()));
            await file.RecordAsync(
                $"V1 form {operation.Action}", AccessKey.Root.SignRpcForm(file.NextNonce(), operation.Call()));
        }

        foreach (var (title, changes) in Changes)
        {
            await file.RecordAsync($"V1 {title}", AccessKey.Root.SignRpc(file.NextNonce(), send.Call(), changes));
            await file.RecordAsync(
                $"V1 {title}, form in XML",
                AccessKey.Root.SignRpcForm(file.NextNonce(), send.Call(("Format", "XML")), changes));
        }

        await RecordTimesAsync(file, send);
        await RecordReplaysAsync(file, send);
        await RecordTokensAsync(file, send);
        await file.RecordAsync(
            "V1 wrong secret",
            new AccessKey("testid", "other").SignRpc(file.NextNonce(), send.Call(("Body", "<&\"'\u00FC>"))));
        await file.RecordAsync(
            "V1 signed for another method",
            AccessKey.Root.SignRpc(file.NextNonce(), send.Call()) with { Method = "POST" });
        await file.RecordAsync(
            "bearer token header", WireCall.Get(send.Call()).With("x-acs-bearer-token", "token"));
    }

    private static async Task RecordTimesAsync(AnswerFile file, ListedOperation send)
    {
        foreach (var minutes in new[] { -20, -14, 14, 20 })
        {
            var time = AccessKey.Time(TimeSpan.FromMinutes(minutes));
            await file.RecordAsync(
                $"V1 {minutes} minutes", AccessKey.Root.SignRpc(file.NextNonce(), send.Call(), ("Timestamp", time)));
            await file.RecordAsync(
                $"V3 {minutes} minutes", AccessKey.Root.SignAcs3(file.NextNonce(), send.Call(), ("x-acs-date", time)));
        }
    }

    private static async Task RecordReplaysAsync(AnswerFile file, ListedOperation send)
    {
        foreach (var format in new[] { "JSON", "XML" })
        {
            var (v1, v3) = (file.NextNonce(), file.NextNonce());
            foreach (var time in new[] { "first", "second" })
            {
                await file.RecordAsync(
                    $"V1 nonce, {time} time, {format}", AccessKey.Root.SignRpc(v1, send.Call(("Format", format))));
                await file.RecordAsync(
                    $"V3 nonce, {time} time, {format}", AccessKey.Root.SignAcs3(v3, send.Call(("Format", format))));
            }

            await file.RecordAsync(
                $"V1 nonce, another key, {format}",
                new AccessKey("full", "s").SignRpc(v1, send.Call(("Format", format))));
        }
    }

    private static async Task RecordTokensAsync(AnswerFile file, ListedOperation send)
    {
        AccessKey[] keys =
        [
            new("STS.free", "s", "tokenfree"),
            new("STS.free", "s"),
            new("STS.free", "s", "tokenpast"),
            new("STS.free", "other", "tokenfree"),
            new("STS.past", "s", "tokenpast"),
        ];
        foreach (var key in keys)
        {
            await file.RecordAsync($"V1 {key}", key.SignRpc(file.NextNonce(), send.Call()));
            await file.RecordAsync($"V3 {key}", key.SignAcs3(file.NextNonce(), send.Call()));
        }
    }
}
