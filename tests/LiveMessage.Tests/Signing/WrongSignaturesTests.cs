using System.Xml.Linq;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A signature that is not right is refused with what should have been signed at the end.</summary>
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
    public async Task V1_answers_its_text_to_sign_in_JSON_and_XML(string body)
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
    public async Task V3_answers_its_text_to_sign_and_its_canonical_request_in_JSON_and_XML(string format)
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

    // The control characters that HTTP lets through, and what UTF-8 can carry and XML cannot.
    [Theory]
    [InlineData("a\u0001b", "a\u0001b")]
    [InlineData("a\u001f\u007fb", "a\u001f\u007fb")]
    [InlineData("a\u00ef\u00bf\u00bfb", "a\uffffb")]
    [InlineData("\u00f0\u009f\u0098\u0080", "😀")]
    public async Task A_header_that_XML_cannot_carry_is_answered_in_XML_all_the_same(string wire, string value)
    {
        var call = new WireCall { Headers = Acs3Examples.Headers }.With("x-acs-extra", wire);
        var wrong = (host.Key with { Secret = "wrong" }).SignAcs3(call);

        var json = await MessageAsync(wrong, "JSON");
        var xml = await MessageAsync(wrong with { Query = "Format=XML" }, "XML");

        Assert.Contains($"x-acs-extra:{value}\n", json, StringComparison.Ordinal);
        Assert.Contains($"x-acs-extra:{Legal(value)}\n", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_V1_signature_is_compared_character_by_character()
    {
        var right = host.Key.SignRpc(("SignatureNonce", "n"), ("Body", "60"));
        var signature = Uri.UnescapeDataString(right.Query[(right.Query.LastIndexOf('=') + 1)..]);
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
            // The last digit has two bits that nothing decodes.
            $"{signature[..^2]}{(char)(signature[^2] + 1)}=",
            "=",
            "世界",
        ];
        foreach (var other in wrong)
        {
            await AssertDoesNotMatchAsync(
                host.Key.SignRpc(("SignatureNonce", "n"), ("Body", "60"), ("Signature", other)));
        }

        (await host.SendAsync(right)).IsAccepted();
    }

    [Fact]
    public async Task A_V1_signature_in_the_alphabet_of_URLs_is_refused()
    {
        // One whose two alphabets differ.
        var (nonce, signature) = Enumerable.Range(0, 1_000).Select(number => $"url{number}").Select(nonce =>
        {
            var query = host.Key.SignRpc(("SignatureNonce", nonce)).Query;
            return (nonce, Signature: Uri.UnescapeDataString(query[(query.LastIndexOf('=') + 1)..]));
        }).First(signed => signed.Signature.AsSpan().ContainsAny('+', '/'));
        var other = signature.Replace('+', '-').Replace('/', '_');

        await AssertDoesNotMatchAsync(host.Key.SignRpc(("SignatureNonce", nonce), ("Signature", other)));
        (await host.SendAsync(host.Key.SignRpc(("SignatureNonce", nonce), ("Signature", signature)))).IsAccepted();
    }

    // A plus that is not escaped is a space, and a signature has none.
    [Fact]
    public async Task A_V1_signature_whose_plus_is_not_escaped_is_refused()
    {
        var call = Enumerable.Range(0, 1_000)
            .Select(number => host.Key.SignRpc(("SignatureNonce", $"plus{number}")))
            .First(signed => signed.Query[signed.Query.LastIndexOf('=')..].Contains("%2B", StringComparison.Ordinal));

        await AssertDoesNotMatchAsync(call with { Query = call.Query.Replace("%2B", "+", StringComparison.Ordinal) });
        (await host.SendAsync(call)).IsAccepted();
    }

    [Fact]
    public async Task A_V3_signature_is_compared_character_by_character()
    {
        var right = host.Key.SignAcs3();
        var signature = right["Authorization"][^64..];
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
            await AssertDoesNotMatchAsync(right.With("Authorization", right["Authorization"][..^64] + other));
        }

        (await host.SendAsync(right)).IsAccepted();
    }

    [Fact]
    public async Task The_signature_of_one_style_or_method_is_not_that_of_another()
    {
        await AssertDoesNotMatchAsync(host.Key.SignRpc() with { Method = "POST" });
        await AssertDoesNotMatchAsync(host.Key.SignAcs3() with { Method = "GET" });
        await AssertDoesNotMatchAsync((host.Key with { Secret = "testsecret&" }).SignAcs3());
        await AssertDoesNotMatchAsync((host.OtherKey with { Id = "testid" }).SignRpc());
    }

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    public async Task Where_no_signature_is_required_a_wrong_one_is_refused_all_the_same(string? required)
    {
        await using var service = Service.With().At(SignedHost.Now);
        if (required is not null)
        {
            service.With("Authentication:RequireSignature", required);
        }

        await service.StartAsync();
        using var client = service.CreateClient();
        var key = new AccessKey("testid", "wrong") { Clock = service.Clock };

        (await client.SendAsync(key.SignRpc())).IsRefused(400, "SignatureDoesNotMatch");
        (await client.SendAsync(key.SignAcs3())).IsRefused(400, "SignatureDoesNotMatch");
        (await client.SendAsync(key.SignRpc(("Signature", null)))).IsRefused(400, "MissingSignature");
        (await client.SendAsync(("AccessKeyId", ""))).IsRefused(400, "MissingAccessKeyId");
        (await client.SendAsync(("SecurityToken", ""), ("SignatureType", ""))).IsAccepted();
        (await client.SendAsync()).IsAccepted();
    }

    private async Task AssertDoesNotMatchAsync(WireCall call) =>
        (await host.SendAsync(call)).IsRefused(400, "SignatureDoesNotMatch");

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

    private static string Legal(string text) =>
        new([.. text.Select(unit => unit is < ' ' or '\uffff' ? '\ufffd' : unit)]);
}
