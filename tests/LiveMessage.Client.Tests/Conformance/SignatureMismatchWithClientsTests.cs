using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Conformance;

/// <summary>The exception for a wrong signature contains the string that the service signs.</summary>
[Collection(SharedClients.Name)]
public sealed partial class SignatureMismatchWithClientsTests
{
    private static readonly Credentials WrongSecret = Credentials.Root with { AccessKeySecret = "wrong" };

    private readonly ClientsHost host;

    public SignatureMismatchWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.SigningV1), MemberType = typeof(OfficialClients))]
    public async Task V1_error_message_ends_with_the_string_to_sign(string client)
    {
        const string Introduction =
            "Specified signature is not matched with our calculation. server string to sign is:";

        var failure = (await host.CallAsync(
            client, WrongSecret, ("Body", "hi 世界 *~'()!+&="), ("SenderInfo", ""))).Failure();

        Assert.StartsWith(Introduction, failure.ServerMessage, StringComparison.Ordinal);
        var parts = failure.ServerMessage[Introduction.Length..].Split('&');
        Assert.Equal([client == OfficialClients.PopCoreGet ? "GET" : "POST", "%2F"], parts[..2]);
        var canonical = Uri.UnescapeDataString(Assert.Single(parts[2..]));
        Assert.Equal(parts[2], Uri.EscapeDataString(canonical));
        var pairs = canonical.Split('&').Select(pair => pair.Split('=')).ToList();
        Assert.Equal(
            [
                "AccessKeyId", "Action", "AppId", "Body", "Format", "ReceiverId", "SenderId", "SenderInfo",
                "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version",
            ],
            pairs.Select(pair => pair[0]));
        var values = pairs.ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal("hi%20%E4%B8%96%E7%95%8C%20%2A~%27%28%29%21%2B%26%3D", values["Body"]);
        Assert.Equal("", values["SenderInfo"]);
        Assert.Equal("2016-11-01", values["Version"]);
        Assert.Matches("^[0-9-]{10}T[0-9]{2}%3A[0-9]{2}%3A[0-9]{2}Z$", values["Timestamp"]);
    }

    [Fact]
    public async Task String_to_sign_in_the_error_is_the_one_that_pop_core_signed()
    {
        var failure = (await host.CallAsync(OfficialClients.PopCoreGet, WrongSecret)).Failure();

        var stringToSign = failure.ServerMessage.Split("server string to sign is:")[1];
        var sent = Uri.UnescapeDataString(failure.Message.Split("&Signature=")[^1]);
        Assert.Equal(sent, Convert.ToBase64String(HmacSha1("wrong&", stringToSign)));
    }

    [Theory]
    [MemberData(nameof(OfficialClients.SigningV3), MemberType = typeof(OfficialClients))]
    public async Task V3_error_message_contains_the_canonical_request_and_its_hash(string client)
    {
        var failure = (await host.CallAsync(
            client, WrongSecret, ("Body", "hi 世界 *~'()!+&="), ("SenderInfo", ""))).Failure();

        var explanation = Explanation().Match(failure.ServerMessage);
        Assert.True(explanation.Success, failure.ServerMessage);
        var canonical = explanation.Groups["canonical"].Value;
        Assert.Equal(explanation.Groups["hash"].Value, Sha256(canonical));
        var lines = canonical.Split('\n');
        Assert.Equal(
            [
                "POST",
                "/",
                "AppId=demo&Body=hi%20%E4%B8%96%E7%95%8C%20%2A~%27%28%29%21%2B%26%3D&ReceiverId=uid2&SenderId=uid1"
                + "&SenderInfo=",
                $"host:{host.Url.Authority}",
            ],
            lines[..4]);
        Assert.Equal(
            [
                "",
                "host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;"
                + "x-acs-version",
                Sha256(""),
            ],
            lines[^3..]);
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: V1 signatures use HMAC-SHA1
    private static byte[] HmacSha1(string key, string text) =>
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    [GeneratedRegex(
        @"^Specified signature does not match our calculation\. "
        + @"server StringToSign is \[ACS3-HMAC-SHA256\n(?<hash>[0-9a-f]{64})\] "
        + @"server CanonicalRequest is \[(?<canonical>[^\]]*)\]$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Explanation();
}
