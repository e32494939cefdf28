using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Headers of a V3 signature: some are required, and every x-acs-* header must be signed.</summary>
public sealed class V3HeadersTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Incomplete = "The request signature does not conform to Aliyun standards. ";
    private const string SignWith = "sign with HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256, or ACS3-HMAC-SM3.";

    [Theory]
    [InlineData("x-acs-date", "MissingTimestamp", "Timestamp")]
    [InlineData("x-acs-signature-nonce", "MissingSignatureNonce", "SignatureNonce")]
    public async Task Missing_or_empty_date_or_nonce_is_named_in_the_error(string header, string code, string parameter)
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
    public Task Missing_action_version_or_content_hash_is_named_in_the_error(
        string header, string code, string message) =>
        AssertRefusedAsync(host.Key.SignAcs3((header, null)), 400, code, message);

    [Fact]
    public async Task Action_and_Version_can_be_parameters()
    {
        var call = host.Key.SignAcs3(
            ("x-acs-action", null), ("x-acs-version", null),
            ("Action", "SendLiveMessageUser"), ("Version", "2016-11-01"));

        (await host.SendAsync(call)).AssertAccepted();
    }

    [Theory]
    [InlineData("x-acs-date")]
    [InlineData("x-acs-signature-nonce")]
    [InlineData("x-acs-action")]
    [InlineData("x-acs-content-sha256")]
    [InlineData("host")]
    public Task Signed_header_that_the_request_does_not_have_is_named_in_the_error(string header)
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
    public Task Unsigned_x_acs_header_is_named_in_the_error(string header) => AssertRefusedAsync(
        host.Key.SignAcs3().With(header, "1"), 400, "IncompleteSignature",
        $"{Incomplete}SignedHeaders does not list '{header.ToLowerInvariant()}'; sign every x-acs-* header.");

    // A call with one of these headers is not an unsigned call.
    [Theory]
    [InlineData("x-acs-accesskey-id", "testid")]
    [InlineData("x-acs-security-token", "a-token")]
    public Task Access_key_or_token_header_without_Authorization_returns_MissingAuthorization(
        string header, string value) => AssertRefusedAsync(
        host.Key.SignAcs3().With("Authorization", null).With(header, value), 400, "MissingAuthorization",
        "Authorization is mandatory for this action.");

    [Fact]
    public Task V3_call_without_Authorization_is_not_an_unsigned_call() => AssertRefusedAsync(
        host.Key.SignAcs3().With("Authorization", null), 400, "MissingAuthorization",
        "Authorization is mandatory for this action.");

    [Theory]
    [InlineData("x-acs-bearer-token")]
    [InlineData("x-acs-zero-trust-idtoken")]
    public Task Bearer_token_header_is_rejected(string header) => AssertRefusedAsync(
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
    public Task Algorithm_that_is_not_emulated_is_named_in_the_error(string algorithm)
    {
        var call = host.Key.SignAcs3();
        var header = call["Authorization"].Replace("ACS3-HMAC-SHA256", algorithm, StringComparison.Ordinal);

        return AssertRefusedAsync(
            call.With("Authorization", header), 400, "InvalidSignatureMethod",
            $"Specified signature method is not valid. '{algorithm}' is not emulated; {SignWith}");
    }

    [Fact]
    public Task Unknown_access_key_is_rejected() => AssertRefusedAsync(
        (host.Key with { Id = "unknown" }).SignAcs3(), 404, "InvalidAccessKeyId.NotFound",
        "Specified access key is not found.");

    [Fact]
    public async Task Inactive_access_key_is_rejected()
    {
        const string message = "Specified access key is disabled.";
        var key = host.Key with { Id = "inactiveid" };

        await AssertRefusedAsync(key.SignAcs3(), 400, "InvalidAccessKeyId.Inactive", message);
        await AssertRefusedAsync(key.SignRpc(), 400, "InvalidAccessKeyId.Inactive", message);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public Task Wrong_content_hash_is_reported_with_the_correct_one(string hash) => AssertRefusedAsync(
        host.Key.SignAcs3(("x-acs-content-sha256", hash)), 400, "IncompleteSignature",
        $"{Incomplete}The x-acs-content-sha256 header is '{hash}', "
        + $"but the hash of the body is '{Acs3Examples.EmptyHash}'.");

    [Fact]
    public async Task Any_header_can_be_signed_and_sent_in_any_order_and_case()
    {
        var call = host.Key.SignAcs3(
            ("accept", "application/json"),
            ("user-agent", "test (1; x) y/2"),
            ("x-acs-credentials-provider", "static_ak"));
        var uppercase = call.Headers.Reverse().Select(header => (header.Name.ToUpperInvariant(), header.Value));

        (await host.SendRawAsync(call with { Headers = [.. uppercase] })).AssertAccepted();
    }

    // The text is the bytes on the wire: é in Latin-1, é in UTF-8, and a byte sequence that is neither.
    public static MatrixTheoryData<string, string> Bytes => new(
        ["cookie", "user-agent", "x-forwarded-user", "x-acs-extra"],
        ["name=caf\u00e9", "name=caf\u00c3\u00a9", "\u0080\u00ff\u00fe"]);

    [Theory]
    [MemberData(nameof(Bytes))]
    public async Task Signature_covers_the_bytes_of_a_header(string header, string value)
    {
        var answer = await host.SendRawAsync(host.Key.SignAcs3((header, value)));

        if (header == "x-acs-extra" && value != "name=caf\u00c3\u00a9")
        {
            // Headers of the protocol are UTF-8.
            answer.AssertRefused(400, "InputInvalid");
        }
        else
        {
            answer.AssertAccepted();
        }
    }

    [Theory]
    [InlineData("Cookie")]
    [InlineData("Referer")]
    [InlineData("X-User")]
    public async Task Header_in_Latin_1_that_is_not_signed_is_accepted(string header)
    {
        (await host.SendRawAsync(host.Key.SignAcs3().With(header, "caf\u00e9"))).AssertAccepted();
        (await host.SendRawAsync(host.Key.SignRpc().With(header, "caf\u00e9"))).AssertAccepted();
    }

    [Fact]
    public async Task Other_bytes_in_a_signed_header_have_another_signature()
    {
        var call = host.Key.SignAcs3(("cookie", "name=caf\u00e9"));

        (await host.SendRawAsync(call.With("cookie", "name=caf\u00c3\u00a9")))
            .AssertRefused(400, "SignatureDoesNotMatch");
        (await host.SendRawAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task Duplicate_name_in_SignedHeaders_is_rejected()
    {
        var call = host.Key.SignAcs3();
        var header = call["Authorization"].Replace("SignedHeaders=", "SignedHeaders=Host;", StringComparison.Ordinal);

        await AssertRefusedAsync(
            call.With("Authorization", header), 400, "IncompleteSignature",
            $"{Incomplete}SignedHeaders lists 'host' more than once.");
    }

    private async Task AssertRefusedAsync(WireCall call, int status, string code, string message) =>
        (await host.SendRawAsync(call)).AssertRefused(status, code, message);
}
