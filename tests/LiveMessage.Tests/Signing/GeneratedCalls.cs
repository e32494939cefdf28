using System.Globalization;
using System.Net;
using System.Text;

using CsCheck;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Generator of correctly signed calls in every style, parameter place and spelling.</summary>
public static class GeneratedCalls
{
    private const string Reserved = "+%~*'()! &=/?#,;:@$\"<>[]\\^`{|}";

    // The reserved characters that the JavaScript and .NET SDKs do not encode.
    private const string SometimesPlain = "*'()!~,/:;@$";

    private static readonly Gen<string> Character = Gen.Frequency(
        (4, Gen.Char["abcXYZ019-_."].Select(unit => unit.ToString())),
        (5, Gen.Char[Reserved].Select(unit => unit.ToString())),
        (1, Gen.Char['\0', '\u001f'].Select(unit => unit.ToString())),
        (2, Gen.Char['\u007f', '\ud7ff'].Select(unit => unit.ToString())),
        (1, Gen.Char['\ue000', '\uffff'].Select(unit => unit.ToString())),
        (2, Gen.Int[0x10000, 0x10ffff].Select(char.ConvertFromUtf32)));

    private static readonly Gen<string> Text = Character.Array[0, 12].Select(string.Concat);

    private static readonly Gen<KeyValuePair<string, string>[]> ExtraParameters =
        Gen.Select(Text, Text, KeyValuePair.Create).Array[0, 4];

    /// <summary>Generates calls of a key. A generated seed determines places, order and spelling.</summary>
    public static Gen<WireCall> Create(AccessKey key) => Gen.Select(
        Gen.Enum<Style>(), ExtraParameters, Text, Gen.Int.Uniform,
        (style, extra, body, seed) => Create(key, style, extra, body, seed));

    /// <summary>Formats a call for the report of a failure.</summary>
    public static string Print(WireCall call) => Encoding.Latin1.GetString(call.ToBytes());

    /// <summary>Indicates whether two queries or form bodies have the same decoded parameters.</summary>
    public static bool AreEquivalent(string text, string other) => Pairs(text).SequenceEqual(Pairs(other));

    private static IEnumerable<(string, string)> Pairs(string text) => text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? "")))
        .Order();

    private static WireCall Create(
        AccessKey key, Style style, KeyValuePair<string, string>[] extra, string body, int seed)
    {
        var random = new Random(seed);
        var parameters = new Dictionary<string, string>
        {
            ["AppId"] = "demo",
            ["SenderId"] = "uid1",
            ["ReceiverId"] = "uid2",
            ["Body"] = body,
        };
        foreach (var (name, value) in extra)
        {
            parameters.TryAdd(name, value);
        }

        var method = random.Next(3) == 0 ? "GET" : "POST";
        var queryShare = method == "GET" ? 1 : random.Next(3) / 2.0;
        var offset = TimeSpan.FromSeconds(random.Next(-900, 901));
        if (style is Style.RpcSha1 or Style.RpcSha256)
        {
            return Rpc(key, style, method, queryShare, offset, parameters, random);
        }

        var hash = style == Style.Acs3Sm3 ? Acs3Hash.Sm3 : Acs3Hash.Sha256;
        return Acs3(key with { Hash = hash }, method, queryShare, offset, parameters, random);
    }

    private static WireCall Rpc(
        AccessKey key, Style style, string method, double queryShare, TimeSpan offset,
        Dictionary<string, string> parameters, Random random)
    {
        parameters["Action"] = "SendLiveMessageUser";
        parameters["Version"] = "2016-11-01";
        parameters["AccessKeyId"] = key.Id;
        parameters["SignatureMethod"] = style == Style.RpcSha1 ? "HMAC-SHA1" : "HMAC-SHA256";
        parameters["SignatureVersion"] = "1.0";
        parameters["SignatureNonce"] = Nonce(random);
        parameters["Timestamp"] = key.Timestamp(offset);
        parameters["Signature"] = key.RpcSignature(method, parameters);
        return Encode(new WireCall { Method = method }, parameters, queryShare, random);
    }

    private static WireCall Acs3(
        AccessKey key, string method, double queryShare, TimeSpan offset,
        Dictionary<string, string> parameters, Random random)
    {
        var call = Encode(new WireCall { Method = method }, parameters, queryShare, random);
        var headers = call.Headers.Select(header => (Name: header.Name.ToLowerInvariant(), header.Value)).ToList();
        headers.AddRange(
        [
            ("host", "127.0.0.1:8080"),
            ("x-acs-action", "SendLiveMessageUser"),
            ("x-acs-version", "2016-11-01"),
            ("x-acs-date", key.Timestamp(offset)),
            ("x-acs-signature-nonce", Nonce(random)),
            ("x-acs-content-sha256", key.Hash.HashOf(call.Body)),
            .. random.Next(2) == 0 ? new[] { ("accept", "application/json"), ("x-acs-retry-attempts", "1") } : [],
            .. random.Next(4) == 0 ? new[] { ("x-acs-credentials-provider", "static ak, b;c=d") } : [],
        ]);
        var names = headers.Select(header => header.Name).Order(StringComparer.Ordinal).ToList();
        var list = string.Join(';', names);
        var inQuery = parameters.Where(parameter => Pairs(call.Query).Any(pair => pair.Item1 == parameter.Key));
        var canonical = key.CanonicalRequest(
            method, AccessKey.Encode(AccessKey.Sorted(inQuery)),
            names.Select(name => headers.Single(header => header.Name == name)), list, call.Body);

        var signature = key.Acs3Signature(canonical);
        string[] fields = [$"Credential={key.Id}", $"SignedHeaders={list}", $"Signature={signature}"];
        random.Shuffle(fields);
        headers.Add(("authorization", $"{key.Hash.Algorithm} {string.Join(random.Next(2) == 0 ? "," : ", ", fields)}"));
        var sent = headers.Select(header => (RandomCase(header.Name, random), header.Value)).ToArray();
        random.Shuffle(sent);
        return call with { Headers = sent };
    }

    // Puts the fraction queryShare, 0 to 1, of the pairs in the query and the others in the body.
    private static WireCall Encode(
        WireCall call, Dictionary<string, string> parameters, double queryShare, Random random)
    {
        var pairs = parameters.ToArray();
        random.Shuffle(pairs);
        var queried = (int)(pairs.Length * queryShare);
        var query = string.Join('&', pairs[..queried].Select(pair => Encode(pair, random, raw: false)));
        var body = string.Join('&', pairs[queried..].Select(pair => Encode(pair, random, raw: true)));
        return call with
        {
            Query = query,
            Body = Encoding.UTF8.GetBytes(body),
            Headers = body.Length == 0 ? [] : [("Content-Type", WireCall.Form)],
        };
    }

    private static string Encode(KeyValuePair<string, string> pair, Random random, bool raw) =>
        pair is { Key.Length: > 0, Value.Length: 0 } && random.Next(2) == 0
            ? Encode(pair.Key, random, raw)
            : $"{Encode(pair.Key, random, raw)}={Encode(pair.Value, random, raw)}";

    private static string Encode(string text, Random random, bool raw)
    {
        var encoded = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var plain = rune.IsAscii
                ? char.IsAsciiLetterOrDigit((char)rune.Value) || "-_.".Contains((char)rune.Value)
                    || (SometimesPlain.Contains((char)rune.Value) && random.Next(2) == 0)
                : raw && random.Next(2) == 0;
            if (rune.Value == ' ' && random.Next(2) == 0)
            {
                encoded.Append('+');
            }
            else if (plain && random.Next(20) > 0)
            {
                encoded.Append(rune.ToString());
            }
            else
            {
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString()))
                {
                    var digits = random.Next(2) == 0 ? "X2" : "x2";
                    encoded.Append('%').Append(octet.ToString(digits, CultureInfo.InvariantCulture));
                }
            }
        }

        return encoded.ToString();
    }

    private static string RandomCase(string name, Random random) =>
        random.Next(2) == 0 ? name : name.ToUpperInvariant();

    private static string Nonce(Random random) => random.NextInt64().ToString(CultureInfo.InvariantCulture)
        + random.NextInt64().ToString(CultureInfo.InvariantCulture);

    private enum Style
    {
        RpcSha1,
        RpcSha256,
        Acs3Sha256,
        Acs3Sm3,
    }
}
