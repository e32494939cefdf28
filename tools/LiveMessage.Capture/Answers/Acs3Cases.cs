using System.Text;

using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>V3 signatures, accepted and refused.</summary>
public static class Acs3Cases
{
    private static readonly (string Title, (string Name, string? Value)[] Changes)[] Changes =
    [
        ("nothing changed", []),
        ("date missing", [("x-acs-date", null)]),
        ("date malformed", [("x-acs-date", "today")]),
        ("date long ago", [("x-acs-date", "2020-01-01T00:00:00Z")]),
        ("nonce missing", [("x-acs-signature-nonce", null)]),
        ("nonce empty", [("x-acs-signature-nonce", "")]),
        ("nonce too long", [("x-acs-signature-nonce", new string('n', 1025))]),
        ("hash missing", [("x-acs-content-sha256", null)]),
        ("hash of another body", [("x-acs-content-sha256", AccessKey.HashOf([1]))]),
        ("hash malformed", [("x-acs-content-sha256", "hash")]),
        ("token without need", [("x-acs-security-token", "token")]),
        ("token malformed", [("x-acs-security-token", "to ken")]),
        ("action missing", [("x-acs-action", null)]),
        ("action unknown", [("x-acs-action", "SendNothing")]),
        ("action differs", [("x-acs-action", "SendNothing"), ("Action", "SendLiveMessageUser")]),
        ("version missing", [("x-acs-version", null)]),
        ("version unknown", [("x-acs-version", "2016-11-02")]),
        ("version differs", [("x-acs-version", "2016-11-02"), ("Version", "2016-11-01")]),
        ("odd characters", [("Body", "a b+c*d~e%f/\u00FC\u2603\U0001F600")]),
        ("parameter without a value", [("SenderInfo", "")]),
        ("other headers", [("accept", "text/xml"), ("user-agent", "capture  1.0")]),
    ];

    private static readonly string[] Authorizations =
    [
        "ACS3-HMAC-SHA256",
        "ACS3-HMAC-SHA256 Credential=testid",
        "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=0",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=,Signature=0",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=0,More=1",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;absent,Signature=0",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;host,Signature=0",
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=0",
        "ACS3-HMAC-SHA512 Credential=testid,SignedHeaders=host,Signature=0",
        "ACS3-RSA-SHA256 Credential=testid,SignedHeaders=host,Signature=0",
        "acs3-hmac-sha256 Credential=testid,SignedHeaders=host,Signature=0",
        "ACS testid:signature",
        "Bearer token",
        "Basic dGVzdGlkOnRlc3RzZWNyZXQ=",
        "",
    ];

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        var send = operations.First(operation => operation.Action == "SendLiveMessageUser");
        foreach (var operation in operations)
        {
            await file.RecordAsync(
                $"V3 {operation.Action}", AccessKey.Root.SignAcs3(file.NextNonce(), operation.Call()));
        }

        foreach (var (title, changes) in Changes)
        {
            await file.RecordAsync($"V3 {title}", AccessKey.Root.SignAcs3(file.NextNonce(), send.Call(), changes));
            await file.RecordAsync(
                $"V3 {title}, in XML",
                AccessKey.Root.SignAcs3(file.NextNonce(), send.Call(("Format", "XML")), changes));
        }

        AccessKey[] wrongKeys = [new("nobody", "s"), new("inactive", "testsecret"), new("testid", "other")];
        foreach (var key in wrongKeys)
        {
            await file.RecordAsync($"V3 {key}", key.SignAcs3(file.NextNonce(), send.Call()));
            await file.RecordAsync($"V3 {key}, in XML", key.SignAcs3(file.NextNonce(), send.Call(("Format", "XML"))));
        }

        foreach (var authorization in Authorizations)
        {
            await file.RecordAsync(
                $"V3 Authorization {authorization}",
                AccessKey.Root.SignAcs3(file.NextNonce(), send.Call()).Replace("Authorization", authorization));
        }

        await RecordBodiesAsync(file, send);
        var whole = AccessKey.Root.SignAcs3(file.NextNonce(), send.Call());
        await file.RecordAsync("V3 without Authorization", whole.Replace("Authorization", null));
        await file.RecordAsync("V3 unsigned header", whole.With("x-acs-extra", "1"));
        await file.RecordAsync("V3 another query", whole with { Target = $"{whole.Target}&More=1" });
        var parts = whole.Headers[^1].Value.Split(",Signature=");
        await file.RecordAsync(
            "V3 uppercase signature",
            whole.Replace("Authorization", $"{parts[0]},Signature={parts[1].ToUpperInvariant()}"));
        // The signature is fixed, because the answer repeats it and the length of its encoding varies.
        var both = AccessKey.Root.SignRpc(file.NextNonce(), send.Call(), ("Signature", "c2lnbmF0dXJl"));
        await file.RecordAsync("V3 and V1", whole with { Target = both.Target });
    }

    private static async Task RecordBodiesAsync(AnswerFile file, ListedOperation send)
    {
        var body = Encoding.UTF8.GetBytes(WireCall.Encode(send.Call().Skip(2)));
        foreach (var contentType in new[] { WireCall.Form, $"{WireCall.Form}; charset=utf-8", "application/json" })
        {
            var call = AccessKey.Root.SignAcs3(
                file.NextNonce(), send.Call().Take(2), ("x-acs-content-sha256", AccessKey.HashOf(body)));
            var signed = AccessKey.Root.SignAcs3(call.Replace("Authorization", null) with { Body = body });
            var typed = signed.With("Content-Type", contentType);
            await file.RecordAsync($"V3 body of {contentType}", typed);
            await file.RecordAsync($"V3 body changed, {contentType}", typed with { Body = [.. body, 65] });
        }
    }
}
