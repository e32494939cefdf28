using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>What a V1 signature comes with: all of it has to be there, and to be what is emulated.</summary>
public sealed class CommonParametersOfV1Tests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string SignWith = "sign with HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256, or ACS3-HMAC-SM3.";

    [Theory]
    [InlineData("AccessKeyId")]
    [InlineData("Timestamp")]
    [InlineData("SignatureMethod")]
    [InlineData("SignatureVersion")]
    [InlineData("SignatureNonce")]
    [InlineData("Signature")]
    public async Task One_that_is_missing_or_blank_is_named(string name)
    {
        foreach (var nothing in new[] { null, "", " ", "\t" })
        {
            var missing = ($"Missing{name}", $"{name} is mandatory for this action.");

            await AssertRefusedAsync(host.Key.SignRpc((name, nothing)), 400, missing.Item1, missing.Item2);
            await AssertRefusedAsync(host.Key.SignRpcForm((name, nothing)), 400, missing.Item1, missing.Item2);
        }
    }

    [Theory]
    [InlineData("SHA256withRSA")]
    [InlineData("HMAC-SM3")]
    [InlineData("HMAC-MD5")]
    [InlineData("hmac-sha1")]
    [InlineData("HMAC-SHA1 ")]
    [InlineData("ACS3-HMAC-SHA256")]
    public Task A_method_that_is_not_emulated_is_named(string method) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureMethod", method)), 400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. '{method}' is not emulated; {SignWith}");

    [Theory]
    [InlineData("2.0")]
    [InlineData("1")]
    [InlineData("1.0 ")]
    public Task Another_version_is_refused(string version) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureVersion", version)), 400, "InvalidSignatureVersion",
        "Specified parameter SignatureVersion is not valid.");

    [Theory]
    [InlineData("PRIVATEKEY")]
    [InlineData("bearertoken")]
    [InlineData(" ")]
    public Task Another_type_is_refused(string type) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureType", type)), 400, "InvalidSignatureType",
        "Specified parameter SignatureType is not valid.");

    [Theory]
    [InlineData("Action", "x-acs-action", "SendLiveMessageUser")]
    [InlineData("Version", "x-acs-version", "2016-11-01")]
    public async Task What_only_a_header_says_is_not_signed_and_counts_as_missing(string name, string header, string value)
    {
        var answer = await host.SendAsync(host.Key.SignRpc((name, null)).With(header, value));

        answer.IsRefused(400, $"Missing{name}", $"{name} is mandatory for this action.");
    }

    [Fact]
    public Task A_private_key_is_refused_for_its_method() => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureMethod", "SHA256withRSA"), ("SignatureType", "PRIVATEKEY")),
        400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. 'SHA256withRSA' is not emulated; {SignWith}");

    [Theory]
    [InlineData("SignatureType", "BEARERTOKEN")]
    [InlineData("BearerToken", "a-token")]
    public Task A_bearer_token_as_a_parameter_is_refused(string name, string value) => AssertRefusedAsync(
        host.Key.SignRpc((name, value)), 400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. A bearer token is not emulated; {SignWith}");

    [Theory]
    [InlineData("nobody")]
    [InlineData("TESTID")]
    [InlineData("testid ")]
    [InlineData("testid\0")]
    public Task A_key_that_nobody_has_is_refused(string id) => AssertRefusedAsync(
        host.Key.SignRpc(("AccessKeyId", id)), 404, "InvalidAccessKeyId.NotFound",
        "Specified access key is not found.");

    // The SDKs of C++ and Python send them so. They count as absent, and are signed like any other parameter.
    [Theory]
    [InlineData("SecurityToken")]
    [InlineData("SignatureType")]
    public async Task One_that_may_be_empty_is_signed_all_the_same(string name)
    {
        (await host.SendAsync(host.Key.SignRpc((name, "")))).IsAccepted();
        (await host.SendAsync(host.Key.SignRpcForm((name, "")))).IsAccepted();

        var added = host.Key.SignRpc();
        added = added with { Query = $"{added.Query}&{name}=" };
        (await host.SendAsync(added)).IsRefused(400, "SignatureDoesNotMatch");
    }

    private async Task AssertRefusedAsync(WireCall call, int status, string code, string message) =>
        (await host.SendAsync(call)).IsRefused(status, code, message);
}
