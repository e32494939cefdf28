using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Parameters of a V1 signature: all are required, and their values must be emulated ones.</summary>
public sealed class V1ParametersTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string SignWith = "sign with HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256, or ACS3-HMAC-SM3.";

    [Theory]
    [InlineData("AccessKeyId")]
    [InlineData("Timestamp")]
    [InlineData("SignatureMethod")]
    [InlineData("SignatureVersion")]
    [InlineData("SignatureNonce")]
    [InlineData("Signature")]
    public async Task Missing_or_blank_V1_parameter_is_named_in_the_error(string name)
    {
        foreach (var blank in new[] { null, "", " ", "\t" })
        {
            var missing = ($"Missing{name}", $"{name} is mandatory for this action.");

            await AssertRefusedAsync(host.Key.SignRpc((name, blank)), 400, missing.Item1, missing.Item2);
            await AssertRefusedAsync(host.Key.SignRpcForm((name, blank)), 400, missing.Item1, missing.Item2);
        }
    }

    // As sent by "date +%s%N" where date does not know %N.
    [Theory]
    [InlineData("1527670146%N")]
    [InlineData("100%")]
    [InlineData("%%41")]
    public async Task Percent_sign_that_begins_no_escape_stands_for_itself(string value)
    {
        var text = value.Replace("%41", "A", StringComparison.Ordinal);
        var query = host.Key.SignRpc(("SignatureNonce", AccessKey.NewNonce() + text));
        var form = host.Key.SignRpcForm(("SenderInfo", text));
        var acs3 = host.Key.SignAcs3(("SenderInfo", text));

        var body = Encoding.UTF8.GetBytes(Unescape(Encoding.UTF8.GetString(form.Body)));
        (await host.SendAsync(query with { Query = Unescape(query.Query) })).AssertAccepted();
        (await host.SendAsync(form with { Body = body })).AssertAccepted();
        (await host.SendAsync(acs3 with { Query = Unescape(acs3.Query) })).AssertAccepted();

        string Unescape(string encoded) =>
            encoded.Replace(Uri.EscapeDataString(text), value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHA256withRSA")]
    [InlineData("HMAC-SM3")]
    [InlineData("HMAC-MD5")]
    [InlineData("hmac-sha1")]
    [InlineData("HMAC-SHA1 ")]
    [InlineData("ACS3-HMAC-SHA256")]
    public Task Signature_method_that_is_not_emulated_is_named_in_the_error(string method) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureMethod", method)), 400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. '{method}' is not emulated; {SignWith}");

    [Theory]
    [InlineData("2.0")]
    [InlineData("1")]
    [InlineData("1.0 ")]
    public Task Other_signature_version_is_rejected(string version) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureVersion", version)), 400, "InvalidSignatureVersion",
        "Specified parameter SignatureVersion is not valid.");

    [Theory]
    [InlineData("PRIVATEKEY")]
    [InlineData("bearertoken")]
    [InlineData(" ")]
    public Task Other_signature_type_is_rejected(string type) => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureType", type)), 400, "InvalidSignatureType",
        "Specified parameter SignatureType is not valid.");

    [Theory]
    [InlineData("Action", "x-acs-action", "SendLiveMessageUser")]
    [InlineData("Version", "x-acs-version", "2016-11-01")]
    public async Task Action_or_version_in_a_header_only_is_unsigned_and_counts_as_missing(
        string name, string header, string value)
    {
        var answer = await host.SendAsync(host.Key.SignRpc((name, null)).With(header, value));

        answer.AssertRefused(400, $"Missing{name}", $"{name} is mandatory for this action.");
    }

    [Fact]
    public Task Private_key_signature_is_rejected_because_of_its_method() => AssertRefusedAsync(
        host.Key.SignRpc(("SignatureMethod", "SHA256withRSA"), ("SignatureType", "PRIVATEKEY")),
        400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. 'SHA256withRSA' is not emulated; {SignWith}");

    [Theory]
    [InlineData("SignatureType", "BEARERTOKEN")]
    [InlineData("BearerToken", "a-token")]
    public Task Bearer_token_parameter_is_rejected(string name, string value) => AssertRefusedAsync(
        host.Key.SignRpc((name, value)), 400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. A bearer token is not emulated; {SignWith}");

    [Theory]
    [InlineData("unknown")]
    [InlineData("TESTID")]
    [InlineData("testid ")]
    [InlineData("testid\0")]
    public Task Unknown_access_key_is_rejected(string id) => AssertRefusedAsync(
        host.Key.SignRpc(("AccessKeyId", id)), 404, "InvalidAccessKeyId.NotFound",
        "Specified access key is not found.");

    // The C++ and Python SDKs send them empty. They count as absent but are part of the signed text.
    [Theory]
    [InlineData("SecurityToken")]
    [InlineData("SignatureType")]
    public async Task Empty_optional_parameter_is_part_of_the_signed_text(string name)
    {
        (await host.SendAsync(host.Key.SignRpc((name, "")))).AssertAccepted();
        (await host.SendAsync(host.Key.SignRpcForm((name, "")))).AssertAccepted();

        var added = host.Key.SignRpc();
        added = added with { Query = $"{added.Query}&{name}=" };
        (await host.SendAsync(added)).AssertRefused(400, "SignatureDoesNotMatch");
    }

    private async Task AssertRefusedAsync(WireCall call, int status, string code, string message) =>
        (await host.SendAsync(call)).AssertRefused(status, code, message);
}
