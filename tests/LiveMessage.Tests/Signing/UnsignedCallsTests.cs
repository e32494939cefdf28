using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Unsigned calls act for the first account where they are allowed.</summary>
public sealed class UnsignedCallsTests
{
    private const string Unsigned = "AccessKeyId is mandatory for this action.";

    [Fact]
    public async Task Unsigned_call_in_development_acts_for_the_first_account()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .StartAsync();
        var client = service.CreateClient();

        (await client.SendAsync()).AssertAccepted();

        Assert.Single((await client.InboxAsync("uid2", "?account=1")).Messages);
        Assert.Empty((await client.InboxAsync("uid2", "?account=2")).Messages);
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Staging", null, false)]
    [InlineData("Production", "false", true)]
    [InlineData("Development", "true", false)]
    [InlineData("Development", "false", true)]
    [InlineData("Development", null, true)]
    public async Task Signature_requirement_follows_the_setting_and_defaults_by_environment(
        string environment, string? required, bool accepted)
    {
        var service = Service.With().In(environment);
        if (required is not null)
        {
            service.With("Authentication:RequireSignature", required);
        }

        await using (await service.StartAsync())
        {
            var answer = await service.CreateClient().SendAsync();

            if (accepted)
            {
                answer.AssertAccepted();
            }
            else
            {
                answer.AssertRefused(400, "MissingAccessKeyId", Unsigned);
            }
        }
    }

    [Theory]
    [InlineData("SignatureNonce", "1", "MissingAccessKeyId")]
    [InlineData("SignatureVersion", "1.0", "MissingAccessKeyId")]
    [InlineData("Timestamp", "2026-01-02T03:04:05Z", "MissingAccessKeyId")]
    [InlineData("AccessKeyId", "", "MissingAccessKeyId")]
    [InlineData("Signature", "", "MissingAccessKeyId")]
    [InlineData("SecurityToken", "", "OK")]
    [InlineData("SignatureType", "", "OK")]
    [InlineData("x-acs-signature-nonce", "1", "MissingAuthorization")]
    [InlineData("x-acs-date", "2026-01-02T03:04:05Z", "MissingAuthorization")]
    [InlineData("x-acs-content-sha256", "00", "MissingAuthorization")]
    [InlineData("x-acs-credentials-provider", "static_ak", "MissingAuthorization")]
    [InlineData("x-acs-accesskey-id", "testid", "MissingAuthorization")]
    [InlineData("Authorization", "", "IncompleteSignature")]
    [InlineData("Authorization", "Basic dGVzdGlkOnRlc3RzZWNyZXQ=", "IncompleteSignature")]
    public async Task Call_with_part_of_a_signature_is_not_unsigned(
        string name, string value, string code)
    {
        await using var service = await Service.With().StartAsync();
        var isParameter = char.IsAsciiLetterUpper(name[0]) && name != "Authorization";
        var call = new WireCall
        {
            Query = Calls.Query(Calls.Send(isParameter ? [(name, value)] : []))[2..],
            Headers = isParameter ? [] : [(name, value)],
        };

        Assert.Equal(code, (await service.SendRawAsync(call)).Code);
    }

    [Fact]
    public async Task Unsigned_call_is_rejected_before_its_parameters_are_checked()
    {
        await using var service = await Service.With().In("Production").StartAsync();
        var client = service.CreateClient();

        (await client.SendAsync(("AppId", null))).AssertRefused(400, "MissingAccessKeyId", Unsigned);
        (await client.SendAsync(("AppId", "unknown"))).AssertRefused(400, "MissingAccessKeyId", Unsigned);
        (await client.SendAsync(("Action", "Nothing"))).AssertRefused(404, "InvalidAction.NotFound");
    }
}
