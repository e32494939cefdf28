using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Signing;

/// <summary>
/// An access key that signs calls as the vendor's documentation describes, independent of the code of the service.
/// </summary>
public sealed record AccessKey(string Id, string Secret, string? SecurityToken = null)
{
    private static readonly string[] InHeaders = ["Action", "Version"];

    /// <summary>The root access key of the first account.</summary>
    public static AccessKey Root { get; } = new("testid", "testsecret");

    public static string Time(TimeSpan later = default) => (TimeProvider.System.GetUtcNow() + later)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Signs a V1 call as a GET request. A change to null omits the parameter.</summary>
    public WireCall SignRpc(
        string nonce,
        IEnumerable<(string Name, string? Value)> parameters,
        params (string Name, string? Value)[] changes) =>
        WireCall.Get(RpcParameters("GET", nonce, parameters, changes));

    /// <summary>Signs a V1 call as a POST request with all parameters in the form body.</summary>
    public WireCall SignRpcForm(
        string nonce,
        IEnumerable<(string Name, string? Value)> parameters,
        params (string Name, string? Value)[] changes) =>
        WireCall.PostForm(RpcParameters("POST", nonce, parameters, changes));

    /// <summary>
    /// Signs a V3 call as a POST request with the parameters in the query string. Changes with lowercase names apply to
    /// headers. All headers are signed.
    /// </summary>
    public WireCall SignAcs3(
        string nonce,
        IEnumerable<(string Name, string? Value)> parameters,
        params (string Name, string? Value)[] changes)
    {
        var all = parameters.ToList();
        string? Value(string name) => all.LastOrDefault(parameter => parameter.Name == name).Value;
        var headers = Merge(
            [
                ("host", WireCall.Host),
                ("x-acs-action", Value("Action")),
                ("x-acs-content-sha256", HashOf([])),
                ("x-acs-date", Time()),
                ("x-acs-security-token", SecurityToken),
                ("x-acs-signature-nonce", nonce),
                ("x-acs-version", Value("Version")),
            ],
            changes.Where(change => char.IsAsciiLetterLower(change.Name[0])));
        var query = WireCall.Encode(Sorted(Merge(
            all.Where(parameter => !InHeaders.Contains(parameter.Name)),
            changes.Where(change => char.IsAsciiLetterUpper(change.Name[0])))));
        return SignAcs3(new WireCall { Method = "POST", Target = $"/?{query}", Headers = headers! });
    }

    /// <summary>Signs a V3 call with all its headers. The query string must be canonical.</summary>
    public WireCall SignAcs3(WireCall call)
    {
        var headers = call.Headers.OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var list = string.Join(';', headers.Select(header => header.Name));
        var query = call.Target.Split('?', 2) is [_, var text] ? text : "";
        var canonical = $"{call.Method}\n/\n{query}\n{lines}\n{list}\n{HashOf(call.Body)}";
        var toSign = $"ACS3-HMAC-SHA256\n{HashOf(Encoding.UTF8.GetBytes(canonical))}";
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(toSign)));
        return call.With(
            "Authorization", $"ACS3-HMAC-SHA256 Credential={Id},SignedHeaders={list},Signature={signature}");
    }

    public static string HashOf(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    private List<(string Name, string? Value)> RpcParameters(
        string method,
        string nonce,
        IEnumerable<(string Name, string? Value)> parameters,
        IEnumerable<(string Name, string? Value)> changes)
    {
        var all = Merge(
            [
                .. parameters,
                ("AccessKeyId", Id),
                ("SecurityToken", SecurityToken),
                ("SignatureMethod", "HMAC-SHA1"),
                ("SignatureNonce", nonce),
                ("SignatureVersion", "1.0"),
                ("Timestamp", Time()),
            ],
            changes);
        if (!changes.Any(change => change.Name == "Signature"))
        {
            all.Add(("Signature", RpcSignature(method, all)));
        }

        return all;
    }

    private string RpcSignature(string method, List<(string Name, string? Value)> parameters)
    {
        var toSign = Encoding.UTF8.GetBytes(
            $"{method}&%2F&{Uri.EscapeDataString(WireCall.Encode(Sorted(parameters)))}");
        var key = Encoding.UTF8.GetBytes($"{Secret}&");
        return Convert.ToBase64String(parameters.Contains(("SignatureMethod", "HMAC-SHA256"))
            ? HMACSHA256.HashData(key, toSign)
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: the vendor specifies it
            : HMACSHA1.HashData(key, toSign));
#pragma warning restore CA5350
    }

    private static List<(string Name, string? Value)> Merge(
        IEnumerable<(string Name, string? Value)> parameters, IEnumerable<(string Name, string? Value)> changes)
    {
        var all = parameters.Where(parameter => !changes.Any(change => change.Name == parameter.Name)).ToList();
        return [.. all.Concat(changes).Where(parameter => parameter.Value is not null)];
    }

    private static IEnumerable<(string Name, string? Value)> Sorted(
        IEnumerable<(string Name, string? Value)> parameters) =>
        parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal);
}
