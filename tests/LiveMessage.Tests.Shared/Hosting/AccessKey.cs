using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>An access key that signs calls as the vendor's pages say, with nothing of the service's own code.</summary>
public sealed record AccessKey(string Id, string Secret)
{
    /// <summary>The key that a service without settings knows.</summary>
    public static AccessKey Testid { get; } = new("testid", "testsecret");

    /// <summary>What the calls are dated by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What a V3 call is signed with.</summary>
    public Acs3Hash Hash { get; init; } = Acs3Hash.Sha256;

    /// <summary>The moment as a call says it, <paramref name="later"/> from now.</summary>
    public string Timestamp(TimeSpan later = default) =>
        (Clock.GetUtcNow() + later).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string NewNonce() => Guid.NewGuid().ToString("N");

    /// <summary>A V1 send by GET. A change to null leaves the parameter out of what is sent and signed.</summary>
    public WireCall SignRpc(params IEnumerable<(string Name, string? Value)> changes) =>
        new() { Method = "GET", Query = Encode(RpcParameters("GET", changes)) };

    /// <summary>A V1 send by POST, all of it in the form body.</summary>
    public WireCall SignRpcForm(params IEnumerable<(string Name, string? Value)> changes) => new()
    {
        Headers = [("Content-Type", WireCall.Form)],
        Body = Encoding.UTF8.GetBytes(Encode(RpcParameters("POST", changes))),
    };

    /// <summary>
    /// A V3 send by POST, its parameters in the query. A change whose name is in lower case is one to a header, and all
    /// headers are signed; null leaves the parameter or header out.
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
            Query = Encode(Sorted(Given(parameters))),
            Headers = [.. Given(headers).Select(header => (header.Key, header.Value))],
        });
    }

    /// <summary>Signs every header of a call, whose query is spelled canonically.</summary>
    public WireCall SignAcs3(WireCall call)
    {
        var signed = call.Headers.Select(header => header.Name).Order(StringComparer.Ordinal).ToList();
        var list = string.Join(';', signed);
        var headers = signed.Select(name => (name, call[name]));
        var signature = Acs3Signature(CanonicalRequest(call.Method, call.Query, headers, list, call.Body));
        return call.With(
            "Authorization", $"{Hash.Algorithm} Credential={Id},SignedHeaders={list},Signature={signature}");
    }

    public string CanonicalRequest(
        string method, string query, IEnumerable<(string Name, string Value)> headers, string list, byte[] body)
    {
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        return $"{method}\n/\n{query}\n{lines}\n{list}\n{Hash.HashOf(body)}";
    }

    public string Acs3StringToSign(string canonicalRequest) =>
        $"{Hash.Algorithm}\n{Hash.HashOf(Encoding.UTF8.GetBytes(canonicalRequest))}";

    public string Acs3Signature(string canonicalRequest) => Convert.ToHexStringLower(Hash.Hmac(
        Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Acs3StringToSign(canonicalRequest))));

    /// <summary>The text that a V1 signature is made of, without the parameter Signature.</summary>
    public static string RpcStringToSign(string method, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var canonical = Encode(Sorted(parameters.Where(parameter => parameter.Key != "Signature")));
        return $"{method}&%2F&{Uri.EscapeDataString(canonical)}";
    }

    /// <summary>A V1 signature by HMAC-SHA1, or HMAC-SHA256 where the parameters say so.</summary>
    public string RpcSignature(string method, IReadOnlyDictionary<string, string> parameters)
    {
        var key = Encoding.UTF8.GetBytes(Secret + '&');
        var text = Encoding.UTF8.GetBytes(RpcStringToSign(method, parameters));
        return Convert.ToBase64String(parameters.GetValueOrDefault("SignatureMethod") == "HMAC-SHA256"
            ? HMACSHA256.HashData(key, text)
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: it is the vendor's
            : HMACSHA1.HashData(key, text));
#pragma warning restore CA5350
    }

    /// <summary>By the bytes of the name.</summary>
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
        var given = Given(parameters);
        if (!parameters.ContainsKey("Signature"))
        {
            given["Signature"] = RpcSignature(method, given);
        }

        return given;
    }

    private static Dictionary<string, string> Given(Dictionary<string, string?> all) =>
        all.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
}

/// <summary>A hash that V3 calls are signed with.</summary>
public sealed record Acs3Hash(string Algorithm, Func<byte[], byte[]> Plain, Func<byte[], byte[], byte[]> Hmac)
{
    public static Acs3Hash Sha256 { get; } = new("ACS3-HMAC-SHA256", SHA256.HashData, HMACSHA256.HashData);

    public static Acs3Hash Sm3 { get; } = new("ACS3-HMAC-SM3", Hosting.Sm3.Hash, Hosting.Sm3.Hmac);

    public string HashOf(byte[] data) => Convert.ToHexStringLower(Plain(data));
}
