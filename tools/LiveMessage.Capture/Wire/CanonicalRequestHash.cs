using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Wire;

/// <summary>
/// The hash in the string to sign that a refused V3 signature is answered with. It differs with the time that is signed,
/// so it is replaced by whether it is the hash of the canonical request beside it.
/// </summary>
public static partial class CanonicalRequestHash
{
    public static string Replace(string text) => Refusal.Replace(text, match =>
    {
        var canonical = match.Groups["json"].Success
            ? JsonSerializer.Deserialize<string>($"\"{match.Groups["request"].Value}\"")!
            : match.Groups["request"].Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var verdict = hash == match.Groups["hash"].Value ? "<hash of the canonical request>" : "<another hash>";
        return match.Value.Replace(match.Groups["hash"].Value, verdict, StringComparison.Ordinal);
    });

    // In JSON a line feed is an escape sequence; in XML it is itself.
    [GeneratedRegex(
        @"\[ACS3-HMAC-SHA256((?<json>\\n)|\n)(?<hash>[0-9a-f]{64})\] server CanonicalRequest is \[(?<request>[^\]]*)\]")]
    private static partial Regex Refusal { get; }
}
