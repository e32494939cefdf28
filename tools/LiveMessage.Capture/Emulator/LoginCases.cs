using System.Security.Cryptography;
using System.Text;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Logins of receivers without a token, and with valid, wrong, expired, and malformed tokens.</summary>
public static class LoginCases
{
    private const string Later = "4000000000";

    private static readonly string[] Queries =
    [
        "", "token=wrong", "token=", "nonce=n", "timestamp=1", "role=admin", "appSign=wrong", "appSign=", "after=x",
        "acknowledge=x", "acknowledge=10m", "unknown=1", "account=x", "token=wrong&after=x", "nonce=n&after=x",
        "appSign=wrong&token=wrong", "unknown=1&token=wrong", Token("", Later, ""), Token("nonce_1-x", Later, ""),
        Token("", Later, "admin"), Token("", Later, "owner"), Token("", "1", ""), Token("", "x", ""), Token("", "", ""),
        Token("", "4000000000000", ""), Token("a b", Later, ""), Token(new string('n', 64), Later, ""),
        Token(new string('n', 65), Later, ""), Token("", Later, "", key: "other"),
        $"{Token("", Later, "")}&appSign=wrong", $"{Token("a b", "x", "owner")}",
        Token("", Later, "").ToUpperInvariant().Replace("TOKEN", "token", StringComparison.Ordinal),
    ];

    private static readonly string[] Places =
        ["cn-shanghai/off/uid2", "cn-shanghai/nowhere/uid2", "cn-shanghai/island/uid2", "ap-southeast-1/island/uid2"];

    private static readonly (string, string)[] Upgrade =
    [
        ("X-Api-Key", "key"), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    public static async Task RunAsync(AnswerFile file)
    {
        foreach (var query in Queries)
        {
            await RecordAsync(file, $"{Routes.Receiver}/events?{query}", ("X-Api-Key", "key"));
            await RecordAsync(file, $"{Routes.Receiver}/socket?{query}", Upgrade);
        }

        foreach (var place in Places)
        {
            await RecordAsync(file, $"/_emulator/receivers/{place}/events", ("X-Api-Key", "key"));
            await RecordAsync(
                file, $"/_emulator/receivers/{place}/events?{Token("", Later, "")}", ("X-Api-Key", "key"));
            await RecordAsync(file, $"/_emulator/receivers/{place}/socket?appSign=wrong", Upgrade);
        }

        await RecordAsync(file, $"{Routes.Receiver}/events?after=x", ("X-Api-Key", "key"), ("Last-Event-ID", "y"));
    }

    // Records the head and the first event of an accepted login.
    private static async Task RecordAsync(AnswerFile file, string target, params (string Name, string Value)[] headers)
    {
        var call = WireCall.To("GET", target, headers);
        using var stream = await EventReader.OpenAsync(file.Port, call);
        if (stream.Head.Contains("101 Switching", StringComparison.Ordinal))
        {
            file.Append(target, $"{call}{stream.Head.ReplaceLineEndings("\n")}");
        }
        else if (stream.Head.Contains("text/event-stream", StringComparison.Ordinal))
        {
            file.Append(target, $"{call}{await stream.ReadAsync(1)}");
        }
        else
        {
            await file.RecordAsync(target, call);
        }
    }

    private static string Token(string nonce, string timestamp, string role, string key = "testappkey")
    {
        var token = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"demo{key}uid2{nonce}{timestamp}{role}")));
        return $"token={token}&nonce={Uri.EscapeDataString(nonce)}&timestamp={timestamp}&role={role}";
    }
}
