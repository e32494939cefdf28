using System.Xml.Linq;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>The error about a wrong signature ends with the text that should have been signed.</summary>
public sealed class WrongSignaturesTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string RpcMessage =
        "Specified signature is not matched with our calculation. server string to sign is:";
    private const string Acs3Message = "Specified signature does not match our calculation. server StringToSign is [";

    [Theory]
    [InlineData("hello, user")]
    [InlineData("世界 😀 *~'()!+&=<>\"\\]]>")]
    [InlineData("a\0\u0001\uffff\r\n")]
    [InlineData("")]
    public async Task V1_error_contains_the_string_to_sign_in_JSON_and_XML(string body)
    {
        foreach (var format in new[] { "JSON", "XML" })
        {
            var call = host.Key.SignRpc(("Body", body), ("Format", format), ("Signature", "AAAA"));
            var pairs = call.Query.Split('&').Select(pair => pair.Split('=')).Select(pair =>
                KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])));

            var message = await MessageAsync(call, format);

            Assert.Equal(RpcMessage + AccessKey.RpcStringToSign("GET", pairs), message);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Format=XML&")]
    public async Task V3_error_contains_the_string_to_sign_and_the_canonical_request_in_JSON_and_XML(string format)
    {
        var call = new WireCall { Query = $"{format}SenderId=%3C%26%5D%5D%3E", Headers = Acs3Examples.Headers }
            .With("x-acs-extra", "<a>&\"'\\ ]]>");
        var names = call.Headers.Select(header => header.Name).Order(StringComparer.Ordinal).ToList();
        var canonical = host.Key.CanonicalRequest(
            "POST", call.Query, names.Select(name => (name, call[name])), string.Join(';', names), []);

        var wrong = (host.Key with { Secret = "wrong" }).SignAcs3(call);
        var message = await MessageAsync(wrong, format.Length == 0 ? "JSON" : "XML");

        Assert.Equal(
            $"{Acs3Message}{host.Key.Acs3StringToSign(canonical)}] server CanonicalRequest is [{canonical}]", message);
    }

    // Control characters that HTTP allows, and a noncharacter that is valid in UTF-8 but not in XML.
    [Theory]
    [InlineData("a\u0001b", "a\u0001b")]
    [InlineData("a\u001f\u007fb", "a\u001f\u007fb")]
    [InlineData("a\u00ef\u00bf\u00bfb", "a\uffffb")]
    [InlineData("\u00f0\u009f\u0098\u0080", "😀")]
    public async Task XML_error_replaces_header_characters_that_are_invalid_in_XML(string wire, string value)
    {
        var call = new WireCall { Headers = Acs3Examples.Headers }.With("x-acs-extra", wire);
        var wrong = (host.Key with { Secret = "wrong" }).SignAcs3(call);

        var json = await MessageAsync(wrong, "JSON");
        var xml = await MessageAsync(wrong with { Query = "Format=XML" }, "XML");

        Assert.Contains($"x-acs-extra:{value}\n", json, StringComparison.Ordinal);
        Assert.Contains($"x-acs-extra:{ReplaceInvalid(value)}\n", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V1_signature_is_compared_exactly()
    {
        var valid = host.Key.SignRpc(("SignatureNonce", "n"), ("Body", "60"));
        var signature = Uri.UnescapeDataString(valid.Query[(valid.Query.LastIndexOf('=') + 1)..]);
        string[] wrong =
        [
            signature.ToUpperInvariant(),
            signature.ToLowerInvariant(),
            signature.TrimEnd('='),
            $"{signature}=",
            $"{signature}AAAA",
            $"{signature} ",
            $" {signature}",
            $"{signature}\n",
            $"{signature}\0",
            $"{signature[..10]} {signature[10..]}",
            Convert.ToHexString(Convert.FromBase64String(signature)),
            // The last digit has two bits that the decoder ignores.
            $"{signature[..^2]}{(char)(signature[^2] + 1)}=",
            "=",
            "世界",
        ];
        foreach (var other in wrong)
        {
            await AssertDoesNotMatchAsync(
                host.Key.SignRpc(("SignatureNonce", "n"), ("Body", "60"), ("Signature", other)));
        }

        (await host.SendAsync(valid)).AssertAccepted();
    }

    [Fact]
    public async Task V1_signature_in_base64url_is_rejected()
    {
        // Find a signature that differs between base64 and base64url.
        var (nonce, signature) = Enumerable.Range(0, 1_000).Select(number => $"url{number}").Select(nonce =>
        {
            var query = host.Key.SignRpc(("SignatureNonce", nonce)).Query;
            return (nonce, Signature: Uri.UnescapeDataString(query[(query.LastIndexOf('=') + 1)..]));
        }).First(signed => signed.Signature.AsSpan().ContainsAny('+', '/'));
        var other = signature.Replace('+', '-').Replace('/', '_');

        await AssertDoesNotMatchAsync(host.Key.SignRpc(("SignatureNonce", nonce), ("Signature", other)));
        (await host.SendAsync(host.Key.SignRpc(("SignatureNonce", nonce), ("Signature", signature)))).AssertAccepted();
    }

    // An unescaped plus is decoded as a space.
    [Fact]
    public async Task V1_signature_with_an_unescaped_plus_is_rejected()
    {
        var call = Enumerable.Range(0, 1_000)
            .Select(number => host.Key.SignRpc(("SignatureNonce", $"plus{number}")))
            .First(signed => signed.Query[signed.Query.LastIndexOf('=')..].Contains("%2B", StringComparison.Ordinal));

        await AssertDoesNotMatchAsync(call with { Query = call.Query.Replace("%2B", "+", StringComparison.Ordinal) });
        (await host.SendAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task V3_signature_is_compared_exactly()
    {
        var valid = host.Key.SignAcs3();
        var signature = valid["Authorization"][^64..];
        string[] wrong =
        [
            signature.ToUpperInvariant(),
            signature[1..],
            signature[..^1],
            $"{signature}0",
            $"0{signature}",
            $"0x{signature}",
            $"{signature};",
            $"\"{signature}\"",
            Convert.ToBase64String(Convert.FromHexString(signature)),
            new string('0', 64),
        ];
        foreach (var other in wrong)
        {
            await AssertDoesNotMatchAsync(valid.With("Authorization", valid["Authorization"][..^64] + other));
        }

        (await host.SendAsync(valid)).AssertAccepted();
    }

    [Fact]
    public async Task Signature_is_valid_only_for_its_HTTP_method_signature_style_and_key()
    {
        await AssertDoesNotMatchAsync(host.Key.SignRpc() with { Method = "POST" });
        await AssertDoesNotMatchAsync(host.Key.SignAcs3() with { Method = "GET" });
        await AssertDoesNotMatchAsync((host.Key with { Secret = "testsecret&" }).SignAcs3());
        await AssertDoesNotMatchAsync((host.OtherKey with { Id = "testid" }).SignRpc());
    }

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    public async Task Wrong_signature_is_rejected_even_if_signatures_are_optional(string? required)
    {
        await using var service = Service.With().At(SignedHost.Now);
        if (required is not null)
        {
            service.With("Authentication:RequireSignature", required);
        }

        await service.StartAsync();
        using var client = service.CreateClient();
        var key = new AccessKey("testid", "wrong") { Clock = service.Clock };

        (await client.SendAsync(key.SignRpc())).AssertRefused(400, "SignatureDoesNotMatch");
        (await client.SendAsync(key.SignAcs3())).AssertRefused(400, "SignatureDoesNotMatch");
        (await client.SendAsync(key.SignRpc(("Signature", null)))).AssertRefused(400, "MissingSignature");
        (await client.SendAsync(("AccessKeyId", ""))).AssertRefused(400, "MissingAccessKeyId");
        (await client.SendAsync(("SecurityToken", ""), ("SignatureType", ""))).AssertAccepted();
        (await client.SendAsync()).AssertAccepted();
    }

    private async Task AssertDoesNotMatchAsync(WireCall call) =>
        (await host.SendAsync(call)).AssertRefused(400, "SignatureDoesNotMatch");

    private async Task<string> MessageAsync(WireCall call, string format)
    {
        var answer = await host.SendRawAsync(call);
        Assert.Equal(400, (int)answer.Status);
        if (format == "JSON")
        {
            Assert.Equal("SignatureDoesNotMatch", answer.Code);
            return answer.Message;
        }

        var error = XDocument.Parse(answer.Text).Root!;
        Assert.Equal("SignatureDoesNotMatch", error.Element("Code")!.Value);
        return error.Element("Message")!.Value;
    }

    private static string ReplaceInvalid(string text) =>
        new([.. text.Select(unit => unit is < ' ' or '\uffff' ? '\ufffd' : unit)]);
}
