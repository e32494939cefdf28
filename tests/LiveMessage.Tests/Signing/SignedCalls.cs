using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>As long as no signature is verified, none is taken on trust, in any environment.</summary>
public abstract class SignedCalls(ConfiguredHost host)
{
    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("Signature", "90oqAaEXpP4nzSYAbuyXrtmOJKw=")]
    [InlineData("AccessKeyId", "testid")]
    [InlineData("BearerToken", "token")]
    [InlineData("SecurityToken", "token")]
    public async Task A_call_with_a_signing_parameter_is_refused(string name, string value)
    {
        var answer = await client.SendAsync((name, value));

        AssertRefused(answer);
    }

    [Fact]
    public async Task A_call_signed_in_its_form_body_is_refused()
    {
        var answer = await client.PostFormAsync(Calls.Send(
            ("AccessKeyId", "testid"), ("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0"),
            ("SignatureNonce", "1"), ("Timestamp", "2026-01-02T03:04:05Z"), ("Signature", "x")));

        AssertRefused(answer);
    }

    [Theory]
    [InlineData("Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=00")]
    [InlineData("Authorization", "Bearer token")]
    [InlineData("x-acs-security-token", "token")]
    [InlineData("x-acs-bearer-token", "token")]
    public async Task A_call_with_a_signing_header_is_refused(string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Calls.Query(Calls.Send()));
        request.Headers.TryAddWithoutValidation(name, value);

        AssertRefused(await Answer.ReadAsync(await client.SendAsync(request)));
    }

    private static void AssertRefused(Answer answer)
    {
        answer.IsRefused(400, "InvalidSignatureMethod");
        Assert.StartsWith("Specified signature method is not valid. ", answer.Message);
    }
}

public sealed class SignedCallsInDevelopment(SignedCallsInDevelopment.Host host)
    : SignedCalls(host), IClassFixture<SignedCallsInDevelopment.Host>
{
    public sealed class Host() : ConfiguredHost(("Authentication:RequireSignature", "false"));
}

public sealed class SignedCallsInProduction(SignedCallsInProduction.Host host)
    : SignedCalls(host), IClassFixture<SignedCallsInProduction.Host>
{
    public sealed class Host : ConfiguredHost
    {
        public Host() => Service.In("Production");
    }
}
