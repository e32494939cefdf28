using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Parts of a login token, which the backend of an app creates for a user, independently of the code of the service.
/// </summary>
public sealed record TokenParts(string User)
{
    public string AppId { get; init; } = "demo";

    public string AppKey { get; init; } = "appkey0123";

    public string Nonce { get; init; } = "AK-n1";

    public string Role { get; init; } = "";

    /// <summary>Expiration time of the token. Default: in one hour.</summary>
    public string Timestamp { get; init; } = Seconds(TimeProvider.System.GetUtcNow().AddHours(1));

    public string Token => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(AppId + AppKey + User + Nonce + Timestamp + Role)));

    public string Query => QueryWith();

    public static string Seconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Composes the query of a login with parameters that differ from the token.</summary>
    public string QueryWith(params IEnumerable<(string Name, string Value)> changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["token"] = Token,
            ["nonce"] = Nonce,
            ["timestamp"] = Timestamp,
            ["role"] = Role,
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return Calls.Query(parameters)[1..];
    }
}
