using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Wire;

/// <summary>
/// Replaces the hash in the answer to a refused V3 signature, which depends on the signed time. The placeholder shows
/// whether the hash matches the canonical request in the same answer.
/// </summary>
public static partial class CanonicalRequestHash
{
    public static string Replace(string text) => Refusal.Replace(text, match =>
    {
        var canonical = match.Groups["json"].Success
            ? JsonSerializer.Deserialize<string>($"\"{match.Groups["request"].Value}\"")!
            : match.Groups["request"].Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var placeholder = hash == match.Groups["hash"].Value ? "<hash of the canonical request>" : "<another hash>";
        return match.Value.Replace(match.Groups["hash"].Value, placeholder, StringComparison.Ordinal);
    });

    // A line feed is an escape sequence in JSON, but not in XML.
    [GeneratedRegex(
        @"\[ACS3-HMAC-SHA256((?<json>\\n)|\n)(?<hash>[0-9a-f]{64})\] "
        + @"server CanonicalRequest is \[(?<request>[^\]]*)\]")]
    private static partial Regex Refusal { get; }
}
