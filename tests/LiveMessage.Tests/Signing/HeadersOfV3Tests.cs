using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>What a V3 signature comes with: the headers there have to be, all of them signed.</summary>
public sealed class HeadersOfV3Tests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Incomplete = "The request signature does not conform to Aliyun standards. ";
    private const string SignWith = "sign with HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256, or ACS3-HMAC-SM3.";

    [Theory]
    [InlineData("x-acs-date", "MissingTimestamp", "Timestamp")]
    [InlineData("x-acs-signature-nonce", "MissingSignatureNonce", "SignatureNonce")]
    public async Task One_that_is_missing_is_named(string header, string code, string parameter)
    {
        var message = $"{parameter} is mandatory for this action. Send it in the {header} header.";

        await AssertRefusedAsync(host.Key.SignAcs3((header, null)), 400, code, message);
        await AssertRefusedAsync(host.Key.SignAcs3((header, "")), 400, code, message);
    }

    [Theory]
    [InlineData("x-acs-action", "MissingAction", "Action is mandatory for this action.")]
    [InlineData("x-acs-version", "MissingVersion", "Version is mandatory for this action.")]
    [InlineData(
        "x-acs-content-sha256", "IncompleteSignature", $"{Incomplete}The x-acs-content-sha256 header is missing.")]
    public Task One_more_that_is_missing_is_named(string header, string code, string message) =>
        AssertRefusedAsync(host.Key.SignAcs3((header, null)), 400, code, message);

    [Fact]
    public async Task Action_and_Version_may_come_as_parameters()
    {
        var call = host.Key.SignAcs3(
            ("x-acs-action", null), ("x-acs-version", null),
            ("Action", "SendLiveMessageUser"), ("Version", "2016-11-01"));

        (await host.SendAsync(call)).IsAccepted();
    }

    [Theory]
    [InlineData("x-acs-date")]
    [InlineData("x-acs-signature-nonce")]
    [InlineData("x-acs-action")]
    [InlineData("x-acs-content-sha256")]
    [InlineData("host")]
    public Task A_signed_header_that_is_not_there_is_named(string header)
    {
        var call = host.Key.SignAcs3(("x-acs-extra", "1"));
        var list = call["Authorization"].Replace("x-acs-extra", $"x-{header}", StringComparison.Ordinal);

        return AssertRefusedAsync(
            call.With("Authorization", list), 400, "IncompleteSignature",
            $"{Incomplete}SignedHeaders lists 'x-{header}', a header that the request does not have.");
    }

    [Theory]
    [InlineData("x-acs-extra")]
    [InlineData("X-Acs-Credentials-Provider")]
    [InlineData("x-acs-security-token")]
    public Task A_header_of_the_vendors_that_is_not_signed_is_named(string header) => AssertRefusedAsync(
        host.Key.SignAcs3().With(header, "1"), 400, "IncompleteSignature",
        $"{Incomplete}SignedHeaders does not list '{header.ToLowerInvariant()}'; sign every x-acs-* header.");

    // The headers are sent before the signature is thought of: not one of these may count as unsigned.
    [Theory]
    [InlineData("x-acs-accesskey-id", "testid")]
    [InlineData("x-acs-security-token", "a-token")]
    public Task A_key_or_token_without_a_signature_is_refused(string header, string value) => AssertRefusedAsync(
        host.Key.SignAcs3().With("Authorization", null).With(header, value), 400, "MissingAuthorization",
        "Authorization is mandatory for this action.");

    [Fact]
    public Task A_call_without_its_Authorization_is_not_taken_for_an_unsigned_one() => AssertRefusedAsync(
        host.Key.SignAcs3().With("Authorization", null), 400, "MissingAuthorization",
        "Authorization is mandatory for this action.");

    [Theory]
    [InlineData("x-acs-bearer-token")]
    [InlineData("x-acs-zero-trust-idtoken")]
    public Task A_bearer_token_as_a_header_is_refused(string header) => AssertRefusedAsync(
        host.Key.SignAcs3().With("Authorization", null).With(header, "a-token"), 400, "InvalidSignatureMethod",
        $"Specified signature method is not valid. A bearer token is not emulated; {SignWith}");

    [Theory]
    [InlineData("ACS3-RSA-SHA256")]
    [InlineData("ACS4-HMAC-SHA256")]
    [InlineData("ACS3-HMAC-SHA1")]
    [InlineData("ACS3-HMAC-sha256")]
    [InlineData("ACS3-HMAC-SHA256,")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("Bearer")]
    [InlineData("acs3-hmac-sha256")]
    public Task An_algorithm_that_is_not_emulated_is_named(string algorithm)
    {
        var call = host.Key.SignAcs3();
        var header = call["Authorization"].Replace("ACS3-HMAC-SHA256", algorithm, StringComparison.Ordinal);

        return AssertRefusedAsync(
            call.With("Authorization", header), 400, "InvalidSignatureMethod",
            $"Specified signature method is not valid. '{algorithm}' is not emulated; {SignWith}");
    }

    [Fact]
    public Task A_key_that_nobody_has_is_refused() => AssertRefusedAsync(
        (host.Key with { Id = "nobody" }).SignAcs3(), 404, "InvalidAccessKeyId.NotFound",
        "Specified access key is not found.");

    [Fact]
    public async Task A_key_that_is_not_active_is_refused()
    {
        const string message = "Specified access key is disabled.";
        var key = host.Key with { Id = "inactiveid" };

        await AssertRefusedAsync(key.SignAcs3(), 400, "InvalidAccessKeyId.Inactive", message);
        await AssertRefusedAsync(key.SignRpc(), 400, "InvalidAccessKeyId.Inactive", message);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public Task A_hash_that_is_not_the_bodys_is_named_beside_the_right_one(string hash) => AssertRefusedAsync(
        host.Key.SignAcs3(("x-acs-content-sha256", hash)), 400, "IncompleteSignature",
        $"{Incomplete}The x-acs-content-sha256 header is '{hash}', "
        + $"but the hash of the body is '{Acs3Examples.EmptyHash}'.");

    [Fact]
    public async Task Every_header_may_be_signed_and_comes_in_any_order_and_case()
    {
        var call = host.Key.SignAcs3(
            ("accept", "application/json"),
            ("user-agent", "test (1; x) y/2"),
            ("x-acs-credentials-provider", "static_ak"));
        var loud = call.Headers.Reverse().Select(header => (header.Name.ToUpperInvariant(), header.Value));

        (await host.SendRawAsync(call with { Headers = [.. loud] })).IsAccepted();
    }

    [Fact]
    public async Task A_name_that_is_signed_twice_is_refused()
    {
        var call = host.Key.SignAcs3();
        var header = call["Authorization"].Replace("SignedHeaders=", "SignedHeaders=Host;", StringComparison.Ordinal);

        await AssertRefusedAsync(
            call.With("Authorization", header), 400, "IncompleteSignature",
            $"{Incomplete}SignedHeaders lists 'host' more than once.");
    }

    private async Task AssertRefusedAsync(WireCall call, int status, string code, string message) =>
        (await host.SendRawAsync(call)).IsRefused(status, code, message);
}
