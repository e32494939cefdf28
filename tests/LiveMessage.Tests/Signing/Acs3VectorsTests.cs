using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Http;

namespace LiveMessage.Tests.Signing;

/// <summary>V3 signatures: published and worked examples with their intermediate values.</summary>
public sealed class Acs3VectorsTests
{
    private const string Canonical =
        $"""
        POST
        /
        {Acs3Examples.Query}
        host:127.0.0.1:8080
        x-acs-action:SendLiveMessageUser
        x-acs-content-sha256:{Acs3Examples.EmptyHash}
        x-acs-date:2026-01-02T03:04:05Z
        x-acs-signature-nonce:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
        x-acs-version:2016-11-01

        {Acs3Examples.SignedHeaders}
        {Acs3Examples.EmptyHash}
        """;

    [Theory]
    [InlineData(Acs3Examples.Query)]
    [InlineData(Acs3Examples.QueryOfTypeScript)]
    public void Call_of_the_current_SDKs_has_the_expected_signature(string query)
    {
        var call = Call(query, Acs3Examples.Headers);

        Assert.Equal(Canonical, CanonicalRequest(call, Acs3Examples.SignedHeaders));
        AssertIntermediateValues(
            call, Acs3Examples.SignedHeaders, "testsecret",
            "1590b85a0ee2a346be87efcc5245109345056c91257c8ed551601e0e8dd0b308", Acs3Examples.Signature);
    }

    [Fact]
    public void Call_with_a_temporary_key_has_the_expected_signature()
    {
        var call = Call(
            Acs3Examples.Query,
            [.. Acs3Examples.Headers, ("x-acs-accesskey-id", "STS.testid"), ("x-acs-security-token", "tok/en+=")]);

        AssertIntermediateValues(
            call, Acs3Examples.SignedHeadersWithToken, "testsecret",
            "835aeaf1385c09911873faed7444b446537fa8ea0a6c28ff94e22721629d2b8c", Acs3Examples.SignatureOfTemporaryKey);
    }

    [Fact]
    public void Canonical_request_of_a_form_body_has_an_empty_query_line()
    {
        var wire = new WireCall { Headers = Acs3Examples.Headers }
            .With("x-acs-signature-nonce", "aaaa")
            .With("x-acs-content-sha256", Acs3Examples.FormHash)
            .With("content-type", WireCall.Form);
        var call = Call("", wire.Headers, Acs3Examples.FormBody);
        const string names = $"content-type;{Acs3Examples.SignedHeaders}";

        var canonical = CanonicalRequest(call, names);
        Assert.StartsWith("POST\n/\n\ncontent-type:application/x-www-form-urlencoded\nhost:", canonical);
        Assert.EndsWith($"\n{Acs3Examples.FormHash}", canonical);
        Assert.Null(Verify(call, names, "testsecret", Acs3Examples.FormSignature, Acs3Examples.FormHash));
    }

    [Theory]
    [InlineData("2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d",
        "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")]
    [InlineData("2023-10-26T09:01:01Z", "d410180a5abf7fe235dd9b74aca91fc0", null,
        "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804")]
    public void Published_example_has_the_published_signature(string date, string nonce, string? hash, string signature)
    {
        var call = Call(
            "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            [
                ("host", "ecs.cn-shanghai.aliyuncs.com"),
                ("x-acs-action", "RunInstances"),
                ("x-acs-version", "2014-05-26"),
                ("x-acs-date", date),
                ("x-acs-signature-nonce", nonce),
                ("x-acs-content-sha256", Acs3Examples.EmptyHash),
            ]);

        AssertIntermediateValues(call, Acs3Examples.SignedHeaders, "YourAccessKeySecret", hash, signature);
    }

    [Theory]
    [InlineData("ACS3-HMAC-SHA256", Acs3Examples.EmptyHash)]
    [InlineData("ACS3-HMAC-SM3", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")]
    public void Hash_of_empty_data_matches(string algorithm, string hash) =>
        Assert.Equal(hash, Find(algorithm).Hash([]));

    [Fact]
    public void HMAC_SM3_matches_the_value_of_the_SDK_tests()
    {
        var hash = new byte[Acs3Algorithm.HashSize];
        Find("ACS3-HMAC-SM3").Hmac("secret"u8, "source"u8, hash);

        const string published = "b9ff646822f41ef647c1416fa2b8408923828abc0464af6706e18db3e8553da8";
        Assert.Equal(published, Convert.ToHexStringLower(hash));
        Assert.Equal(published, Convert.ToHexStringLower(Sm3.Hmac("secret"u8.ToArray(), "source"u8.ToArray())));
    }

    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void SM3_matches_the_examples_of_its_standard(string text, string hash)
    {
        Assert.Equal(hash, Find("ACS3-HMAC-SM3").Hash(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(hash, Convert.ToHexStringLower(Sm3.Hash(Encoding.ASCII.GetBytes(text))));
    }

    [Theory]
    [InlineData("b=2&a=1&c", "a=1&b=2&c=")]
    [InlineData("a=+%2b%20", "a=%20%2B%20")]
    [InlineData("%F0%9F%98%80=2&%EF%BF%BD=1&~*='()!", "~%2A=%27%28%29%21&%EF%BF%BD=1&%F0%9F%98%80=2")]
    [InlineData("", "")]
    public void Canonical_query_is_decoded_sorted_and_encoded_again(string query, string canonical)
    {
        using var text = new CanonicalText();
        CanonicalizedQuery.Append(text, Call(query, []).Query);

        Assert.Equal(canonical, text.ToString());
    }

    [Fact]
    public void Canonical_headers_join_repeated_values_by_a_comma_and_trim_whitespace()
    {
        var call = Call("", [("x-acs-a", "1"), ("x-acs-a", "2"), ("x-acs-b", " \t3 3 \t")]);

        Assert.Equal(
            "POST\n/\n\nx-acs-a:1,2\nx-acs-b:3 3\n\nx-acs-a;x-acs-b\n", CanonicalRequest(call, "x-acs-a;x-acs-b", ""));
    }

    private static void AssertIntermediateValues(
        RpcCall call, string names, string secret, string? hash, string signature)
    {
        using var canonical = Acs3CanonicalRequest.Create(call, names.Split(';'), Acs3Examples.EmptyHash);
        var algorithm = Find("ACS3-HMAC-SHA256");
        if (hash is not null)
        {
            Assert.Equal(hash, algorithm.Hash(canonical.Bytes));
            using var stringToSign = Acs3StringToSign.Create(algorithm, canonical);
            Assert.Equal($"ACS3-HMAC-SHA256\n{hash}", stringToSign.ToString());
        }

        Assert.Null(Verify(call, names, secret, signature, Acs3Examples.EmptyHash));
        Assert.Equal(
            "SignatureDoesNotMatch", Verify(call, names, $"{secret}&", signature, Acs3Examples.EmptyHash)?.Code);
        Assert.Equal("IncompleteSignature", Verify(call, names, secret, signature, Acs3Examples.FormHash)?.Code);
    }

    private static GatewayError? Verify(RpcCall call, string names, string secret, string value, string contentHash)
    {
        var header = $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={names},Signature={value}";
        Assert.True(Acs3Authorization.TryParse(header, out var authorization, out _));
        var signature = new Acs3Signature
        {
            AccessKeyId = authorization.Credential,
            Timestamp = "",
            Nonce = "",
            SecurityToken = "",
            Algorithm = Find(authorization.Algorithm),
            SignedHeaders = authorization.SignedHeaders.Split(';'),
            ContentHash = contentHash,
            Value = authorization.Signature,
        };
        return signature.Verify(call, new Credential("testid", secret, new Principal.Root(AccountId.Parse("1"))));
    }

    private static string CanonicalRequest(RpcCall call, string names, string? payloadHash = null)
    {
        using var text = Acs3CanonicalRequest.Create(
            call, names.Split(';'), payloadHash ?? Find("ACS3-HMAC-SHA256").Hash(call.Body.Span));
        return text.ToString();
    }

    private static Acs3Algorithm Find(string name)
    {
        Assert.True(Acs3Algorithm.TryFind(name, out var algorithm));
        Assert.Equal(name, algorithm.Name);
        return algorithm;
    }

    private static RpcCall Call(string query, IEnumerable<(string Name, string Value)> headers, string body = "")
    {
        var parameters = new ParameterSet();
        Assert.Null(FormUrlEncoded.Read(query.AsMemory(), parameters));
        var all = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            all.Append(name, value);
        }

        return new RpcCall
        {
            Method = "POST",
            Action = "",
            Format = ResponseFormat.Json,
            Query = parameters,
            Parameters = parameters,
            Headers = all,
            Body = Encoding.UTF8.GetBytes(body),
        };
    }
}
