using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Worked examples, sent byte by byte to a service whose clock is stopped at their time.</summary>
public sealed class WorkedExamplesTests(SignedHost host) : IClassFixture<SignedHost>, IAsyncLifetime
{
    private const string Credential = "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=";

    // Examples that differ only in spelling share a nonce. Some request high reliability.
    public async ValueTask InitializeAsync()
    {
        await host.Client.ResetAsync();
        await host.Client.StartScriptedReceiverAsync("uid2");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(RpcExamples.Query, "HMAC-SHA1", "90oqAaEXpP4nzSYAbuyXrtmOJKw%3D")]
    [InlineData(RpcExamples.Query, "HMAC-SHA256", "Z3BAeK%2B0cmFIsFSGkjpqIOy2S%2FcubvHtorxZwK6SvcY%3D")]
    [InlineData(RpcExamples.QueryOfLegacyDotNet, "HMAC-SHA1", "90oqAaEXpP4nzSYAbuyXrtmOJKw%3d")]
    public async Task V1_example_by_GET_is_accepted(string query, string method, string signature)
    {
        var withMethod = query.Replace("HMAC-SHA1", method, StringComparison.Ordinal);
        var answer = await host.SendRawAsync(new WireCall
        {
            Method = "GET",
            Query = $"{withMethod}&Signature={signature}",
            Headers = [("Host", "127.0.0.1:8080")],
        });

        answer.AssertAccepted();
        Assert.Equal(["hello, user"], (await host.Client.InboxAsync("uid2")).Bodies);
    }

    [Fact]
    public async Task V1_example_by_POST_with_a_form_body_is_accepted()
    {
        var answer = await host.SendRawAsync(new WireCall
        {
            Headers = [("Host", "127.0.0.1:8080"), ("Content-Type", WireCall.Form)],
            Body = Encoding.ASCII.GetBytes($"{RpcExamples.FormBody}&Signature=ToGL7ZhcdFKnoPuQkYTQBjJeQj0%3D"),
        });

        answer.AssertAccepted();
        Assert.Equal("m1", answer.MsgTid);
        Assert.Equal(["hi 世界 *~'()!+&="], (await host.Client.InboxAsync("uid2")).Bodies);
    }

    [Theory]
    [InlineData(Acs3Examples.Query)]
    [InlineData(Acs3Examples.QueryOfTypeScript)]
    public async Task V3_example_by_POST_with_a_query_is_accepted(string query)
    {
        var answer = await host.SendRawAsync(new WireCall
        {
            Query = query,
            Headers =
            [
                .. Acs3Examples.Headers,
                ("Accept", "application/json"),
                ("Authorization", $"{Credential}{Acs3Examples.SignedHeaders},Signature={Acs3Examples.Signature}"),
            ],
        });

        answer.AssertAccepted();
        Assert.Equal(["hi 世界 *~'()!+&="], (await host.Client.InboxAsync("uid2")).Bodies);
    }

    [Fact]
    public async Task V3_example_by_POST_with_a_form_body_is_accepted()
    {
        const string list = $"content-type;{Acs3Examples.SignedHeaders}";
        var body = Encoding.ASCII.GetBytes(Acs3Examples.FormBody);
        var call = new WireCall { Headers = Acs3Examples.Headers, Body = body }
            .With("x-acs-signature-nonce", "aaaa")
            .With("x-acs-content-sha256", Acs3Examples.FormHash)
            .With("content-type", WireCall.Form)
            .With("Authorization", $"{Credential}{list},Signature={Acs3Examples.FormSignature}");

        (await host.SendRawAsync(call)).AssertAccepted();

        Assert.Equal(["hello, user"], (await host.Client.InboxAsync("uid2")).Bodies);
    }

    [Fact]
    public async Task V3_example_with_a_temporary_key_is_accepted()
    {
        var call = new WireCall
        {
            Query = Acs3Examples.Query,
            Headers =
            [
                .. Acs3Examples.Headers,
                ("x-acs-accesskey-id", "STS.testid"),
                ("x-acs-security-token", "tok/en+="),
                (
                    "Authorization",
                    $"ACS3-HMAC-SHA256 Credential=STS.testid,SignedHeaders={Acs3Examples.SignedHeadersWithToken},"
                    + $"Signature={Acs3Examples.SignatureOfTemporaryKey}"),
            ],
        };

        (await host.SendRawAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task V3_call_signed_with_SM3_is_accepted()
    {
        var key = host.Key with { Hash = Acs3Hash.Sm3 };

        (await host.SendRawAsync(key.SignAcs3())).AssertAccepted();
    }

    // The previous generation of the Java SDK names the header of the body's hash after the algorithm.
    [Fact]
    public async Task V3_call_signed_with_SM3_and_the_x_acs_content_sm3_header_is_accepted()
    {
        var key = host.Key with { Hash = Acs3Hash.Sm3 };
        var call = key.SignAcs3(("x-acs-content-sha256", null), ("x-acs-content-sm3", Acs3Hash.Sm3.HashOf([])));

        (await host.SendRawAsync(call)).AssertAccepted();
    }
}
