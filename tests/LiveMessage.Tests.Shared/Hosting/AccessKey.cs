using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>Access key that signs calls as the vendor documents it, independently of the code of the service.</summary>
public sealed record AccessKey(string Id, string Secret)
{
    /// <summary>Access key of a service without settings.</summary>
    public static AccessKey Testid { get; } = new("testid", "testsecret");

    /// <summary>Clock of the timestamps in the calls.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Hash algorithm of V3 signatures.</summary>
    public Acs3Hash Hash { get; init; } = Acs3Hash.Sha256;

    /// <summary>Formats the current time plus an offset as the timestamp of a call.</summary>
    public string Timestamp(TimeSpan offset = default) =>
        (Clock.GetUtcNow() + offset).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string NewNonce() => Guid.NewGuid().ToString("N");

    /// <summary>Signs a V1 send by GET. A parameter that is changed to null is neither sent nor signed.</summary>
    public WireCall SignRpc(params IEnumerable<(string Name, string? Value)> changes) =>
        new() { Method = "GET", Query = Encode(RpcParameters("GET", changes)) };

    /// <summary>Signs a V1 send by POST, with all parameters in the form body.</summary>
    public WireCall SignRpcForm(params IEnumerable<(string Name, string? Value)> changes) => new()
    {
        Headers = [("Content-Type", WireCall.Form)],
        Body = Encoding.UTF8.GetBytes(Encode(RpcParameters("POST", changes))),
    };

    /// <summary>
    /// Signs a V3 send by POST, with its parameters in the query. A name in lowercase changes a header; all headers are
    /// signed. A parameter or header that is changed to null is omitted.
    /// </summary>
    public WireCall SignAcs3(params IEnumerable<(string Name, string? Value)> changes)
    {
        var all = changes.ToLookup(change => char.IsAsciiLetterLower(change.Name[0]));
        var parameters = Calls.Send([("Action", null), ("Version", null), .. all[false]]);
        var headers = new Dictionary<string, string?>
        {
            ["host"] = "127.0.0.1:8080",
            ["x-acs-action"] = "SendLiveMessageUser",
            ["x-acs-version"] = "2016-11-01",
            ["x-acs-date"] = Timestamp(),
            ["x-acs-signature-nonce"] = NewNonce(),
            ["x-acs-content-sha256"] = Hash.HashOf([]),
        };
        foreach (var (name, value) in all[true])
        {
            headers[name] = value;
        }

        return SignAcs3(new WireCall
        {
            Query = Encode(Sorted(WithoutNulls(parameters))),
            Headers = [.. WithoutNulls(headers).Select(header => (header.Key, header.Value))],
        });
    }

    /// <summary>Signs a V3 call with all its headers. Its query must be canonical.</summary>
    public WireCall SignAcs3(WireCall call)
    {
        var names = call.Headers.Select(header => header.Name).Order(StringComparer.Ordinal).ToList();
        var signedHeaders = string.Join(';', names);
        var headers = names.Select(name => (name, call[name]));
        // A wire call has its header values as bytes in Latin-1.
        var signature = Acs3Signature(Encoding.Latin1.GetBytes(
            CanonicalRequest(call.Method, call.Query, headers, signedHeaders, call.Body)));
        return call.With(
            "Authorization", $"{Hash.Algorithm} Credential={Id},SignedHeaders={signedHeaders},Signature={signature}");
    }

    public string CanonicalRequest(
        string method,
        string query,
        IEnumerable<(string Name, string Value)> headers,
        string signedHeaders,
        byte[] body)
    {
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        return $"{method}\n/\n{query}\n{lines}\n{signedHeaders}\n{Hash.HashOf(body)}";
    }

    public string Acs3StringToSign(string canonicalRequest) =>
        Acs3StringToSign(Encoding.UTF8.GetBytes(canonicalRequest));

    public string Acs3Signature(string canonicalRequest) => Acs3Signature(Encoding.UTF8.GetBytes(canonicalRequest));

    private string Acs3StringToSign(byte[] canonicalRequest) => $"{Hash.Algorithm}\n{Hash.HashOf(canonicalRequest)}";

    private string Acs3Signature(byte[] canonicalRequest) => Convert.ToHexStringLower(Hash.Hmac(
        Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Acs3StringToSign(canonicalRequest))));

    /// <summary>Composes the string-to-sign of V1 from all parameters except Signature.</summary>
    public static string RpcStringToSign(string method, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var canonical = Encode(Sorted(parameters.Where(parameter => parameter.Key != "Signature")));
        return $"{method}&%2F&{Uri.EscapeDataString(canonical)}";
    }

    /// <summary>Computes a V1 signature with the SignatureMethod of the parameters. Default: HMAC-SHA1.</summary>
    public string RpcSignature(string method, IReadOnlyDictionary<string, string> parameters)
    {
        var key = Encoding.UTF8.GetBytes(Secret + '&');
        var text = Encoding.UTF8.GetBytes(RpcStringToSign(method, parameters));
        return Convert.ToBase64String(parameters.GetValueOrDefault("SignatureMethod") == "HMAC-SHA256"
            ? HMACSHA256.HashData(key, text)
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: the vendor defines the signature
            : HMACSHA1.HashData(key, text));
#pragma warning restore CA5350
    }

    /// <summary>Sorts parameters by the UTF-8 bytes of their names.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Sorted(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.OrderBy(pair => Convert.ToHexString(Encoding.UTF8.GetBytes(pair.Key)), StringComparer.Ordinal);

    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join(
        '&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private Dictionary<string, string> RpcParameters(string method, IEnumerable<(string Name, string? Value)> changes)
    {
        var parameters = Calls.Send(
        [
            ("Format", "JSON"),
            ("AccessKeyId", Id),
            ("SignatureMethod", "HMAC-SHA1"),
            ("Timestamp", Timestamp()),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", NewNonce()),
            .. changes,
        ]);
        var given = WithoutNulls(parameters);
        if (!parameters.ContainsKey("Signature"))
        {
            given["Signature"] = RpcSignature(method, given);
        }

        return given;
    }

    private static Dictionary<string, string> WithoutNulls(Dictionary<string, string?> all) =>
        all.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
}
