using System.Security.Cryptography;
using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Signing;

using Microsoft.AspNetCore.Http;

namespace LiveMessage.Tests.Signing;

/// <summary>V1 signatures: published examples and those of the SDK tests, with their intermediate values.</summary>
public sealed class RpcVectorsTests
{
    private const string Published =
        "Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions"
        + "&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26"
        + "&SignatureVersion=1.0";

    private const string Mock =
        "Version=&Action=&Format=JSON&Timestamp=mock%20date&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0"
        + "&SignatureType=&SignatureNonce=MOCK_UUID&AccessKeyId=accessKeyId&RegionId=regionId";

    private const string SendStringToSign =
        "GET&%2F&AccessKeyId%3Dtestid%26Action%3DSendLiveMessageUser%26AppId%3Ddemo%26Body%3Dhello%252C%2520user"
        + "%26Format%3DJSON%26MsgType%3D2%26ReceiverId%3Duid2%26SenderId%3Duid1%26SignatureMethod%3DHMAC-SHA1"
        + "%26SignatureNonce%3D11111111-2222-3333-4444-555555555555%26SignatureVersion%3D1.0"
        + "%26Timestamp%3D2026-01-02T03%253A04%253A05Z%26Version%3D2016-11-01";

    private const string FormStringToSign =
        "POST&%2F&AccessKeyId%3Dtestid%26Action%3DSendLiveMessageUser%26AppId%3Ddemo"
        + "%26Body%3Dhi%2520%25E4%25B8%2596%25E7%2595%258C%2520%252A~%2527%2528%2529%2521%252B%2526%253D"
        + "%26Format%3DJSON%26HighReliability%3Dtrue%26MsgTid%3Dm1%26ReceiverId%3Duid2%26SenderId%3Duid1"
        + "%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D66666666-7777-8888-9999-000000000000"
        + "%26SignatureType%3D%26SignatureVersion%3D1.0"
        + "%26Timestamp%3D2026-01-02T03%253A04%253A05Z%26Version%3D2016-11-01";

    [Theory]
    [InlineData("GET", Published,
        "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1"
        + "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0"
        + "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26")]
    [InlineData("GET", "query=test&body=test", "GET&%2F&body%3Dtest%26query%3Dtest")]
    [InlineData("", "test=ok", "&%2F&test%3Dok")]
    [InlineData("GET", "q=http://domain/?q%3Dvalue%26q2%3Dvalue2&key=value",
        "GET&%2F&key%3Dvalue%26q%3Dhttp%253A%252F%252Fdomain%252F%253Fq%253Dvalue%2526q2%253Dvalue2")]
    [InlineData("GET", RpcExamples.Query, SendStringToSign)]
    [InlineData("GET", RpcExamples.QueryOfLegacyDotNet, SendStringToSign)]
    [InlineData("POST", RpcExamples.FormBody, FormStringToSign)]
    [InlineData("GET", "UserIds.2=b&UserIds.10=c&UserIds.1=a&a=&B=+",
        "GET&%2F&B%3D%2520%26UserIds.1%3Da%26UserIds.10%3Dc%26UserIds.2%3Db%26a%3D")]
    [InlineData("GET", "%F0%9F%98%80=2&%EF%BF%BD=1", "GET&%2F&%25EF%25BF%25BD%3D1%26%25F0%259F%2598%2580%3D2")]
    [InlineData("GET", "", "GET&%2F&")]
    public void String_to_sign_has_all_parameters_except_the_signature_sorted_and_encoded_twice(
        string method, string query, string text) => Assert.Equal(text, StringToSign(method, query));

    [Theory]
    [InlineData("GET", Published, "testsecret", "OLeaidS1JvxuMvnyHOwuJ+uX5qY=")]
    [InlineData("GET", "query=test&body=test", "secret", "XlUyV4sXjOuX5FnjUz9IF9tm5rU=")]
    [InlineData("", "test=ok", "accessKeySecret", "jHx/oHoHNrbVfhncHEvPdHXZwHU=")]
    [InlineData("GET", Mock, "accessKeySecret", "7loPmFjvDnzOVnQeQNj85S6nFGY=")]
    [InlineData("GET", $"{Mock}&SecurityToken=accessKeyStsToken", "accessKeySecret", "5Nxdcler+ihqWqv0Hr2On4PsBf4=")]
    [InlineData("GET", RpcExamples.Query, "testsecret", "90oqAaEXpP4nzSYAbuyXrtmOJKw=")]
    [InlineData("GET", RpcExamples.QueryOfLegacyDotNet, "testsecret", "90oqAaEXpP4nzSYAbuyXrtmOJKw=")]
    [InlineData("POST", RpcExamples.FormBody, "testsecret", "ToGL7ZhcdFKnoPuQkYTQBjJeQj0=")]
    public void Signature_matches_the_published_one(
        string method, string query, string secret, string signature)
    {
        var key = Encoding.UTF8.GetBytes($"{secret}&");
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: the vendor uses it
        var actual = HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(StringToSign(method, query)));
#pragma warning restore CA5350

        Assert.Equal(signature, Convert.ToBase64String(actual));
        Assert.Null(Verify(method, query, secret, "HMAC-SHA1", signature));
        Assert.Equal("SignatureDoesNotMatch", Verify(method, query, secret, "HMAC-SHA256", signature)?.Code);
        Assert.Equal("SignatureDoesNotMatch", Verify(method, query, $"{secret}&", "HMAC-SHA1", signature)?.Code);
        Assert.Equal("SignatureDoesNotMatch", Verify(method, $"{query}&more=", secret, "HMAC-SHA1", signature)?.Code);
    }

    [Fact]
    public void HMAC_SHA256_signs_the_same_text_with_the_same_key()
    {
        var query = RpcExamples.Query.Replace("HMAC-SHA1", "HMAC-SHA256", StringComparison.Ordinal);

        Assert.Equal(
            SendStringToSign.Replace("HMAC-SHA1", "HMAC-SHA256", StringComparison.Ordinal), StringToSign("GET", query));
        Assert.Null(Verify("GET", query, "testsecret", "HMAC-SHA256", "Z3BAeK+0cmFIsFSGkjpqIOy2S/cubvHtorxZwK6SvcY="));
    }

    [Fact]
    public void String_to_sign_omits_only_the_parameter_Signature() =>
        Assert.Equal(
            "GET&%2F&Signature2%3Db%26signature%3Da", StringToSign("GET", "Signature=x&signature=a&Signature2=b"));

    private static ParameterSet Parameters(string query)
    {
        var parameters = new ParameterSet();
        Assert.Null(FormUrlEncoded.Read(query.AsMemory(), parameters));
        return parameters;
    }

    private static string StringToSign(string method, string query)
    {
        using var text = RpcStringToSign.Create(method, Parameters(query));
        Assert.Equal(text.ToString(), Encoding.UTF8.GetString(text.Bytes));
        return text.ToString();
    }

    private static GatewayError? Verify(string method, string query, string secret, string algorithm, string value)
    {
        var call = new RpcCall
        {
            Method = method,
            Action = "",
            Format = ResponseFormat.Json,
            Query = Parameters(query),
            Parameters = Parameters(query),
            Headers = new HeaderDictionary(),
            Body = ReadOnlyMemory<byte>.Empty,
        };
        var signature = new RpcSignature
        {
            AccessKeyId = "testid",
            Timestamp = "",
            Nonce = "",
            SecurityToken = "",
            Method = algorithm,
            Value = value,
        };
        return signature.Verify(call, new Credential("testid", secret, new Principal.Root(AccountId.Parse("1"))));
    }
}
