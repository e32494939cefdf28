using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>No route of the call log returns a secret, even if a client sends it in the wrong place.</summary>
[Collection(typeof(LoggedInMemory))]
public sealed class CallSecretsTests(CallLogHost host)
{
    private const string Secret = "secret-of-alice";

    private readonly HttpClient client = host.Client;

    [Theory]
    [InlineData("Body", Secret)]
    [InlineData("Storage", Secret)]
    [InlineData("Action", Secret)]
    [InlineData("Version", Secret)]
    [InlineData("AppId", Secret)]
    [InlineData("SenderId", $"x{Secret}x")]
    [InlineData("DataCenter", Secret)]
    [InlineData("Format", Secret)]
    [InlineData(Secret, "1")]
    [InlineData("Action", $"SendLiveMessageUser&Signature={Secret}")]
    [InlineData("AccessKeySecret", Secret)]
    [InlineData("AccessKeyId", Secret)]
    [InlineData("Signature", Secret)]
    [InlineData("SecurityToken", Secret)]
    [InlineData("SignatureMethod", Secret)]
    [InlineData("SignatureNonce", Secret)]
    [InlineData("Timestamp", Secret)]
    public async Task Known_secret_in_a_parameter_is_removed(string name, string value)
    {
        await AssertRemovedAsync(Secret, await client.SendAsync((name, value)));
        await AssertRemovedAsync(Secret, await client.SendAsync(CallLogHost.Alice.SignRpc((name, value))));
        await AssertRemovedAsync(Secret, await client.SendAsync(CallLogHost.Alice.SignRpcForm((name, value))));
    }

    [Theory]
    [InlineData("Password", "unknown-to-the-service")]
    [InlineData("AccessKeySecret", "unknown-to-the-service")]
    [InlineData("SecurityToken", "unknown-to-the-service")]
    [InlineData("Signature", "unknown-to-the-service")]
    [InlineData("AccessKeyId", "unknown-to-the-service")]
    [InlineData("BearerToken", "unknown-to-the-service")]
    [InlineData("Body", "a&SecurityToken=unknown-to-the-service")]
    [InlineData("Body", "a&Signature=unknown-to-the-service&Storage=false")]
    [InlineData("Action", "SendLiveMessageUser&Signature=unknown-to-the-service")]
    public async Task Value_with_the_name_of_a_secret_is_removed(string name, string value)
    {
        await AssertRemovedAsync("unknown-to-the-service", await client.SendAsync((name, value)));
        await AssertRemovedAsync(
            "unknown-to-the-service", await client.SendAsync(CallLogHost.Alice.SignRpc((name, value))));
    }

    [Theory]
    [InlineData("x-acs-security-token")]
    [InlineData("x-acs-extra")]
    [InlineData("User-Agent")]
    public async Task Known_secret_in_a_header_is_removed(string name) => await AssertRemovedAsync(
        Secret, await client.SendAsync(CallLogHost.Alice.SignAcs3().With(name, $"agent/{Secret}")));

    [Theory]
    [InlineData("Bearer unknown-to-the-service")]
    [InlineData("ACS3-HMAC-SHA256 Credential=unknown-to-the-service,SignedHeaders=host,Signature=abc")]
    [InlineData("ACS3-HMAC-SHA256 Credential=alicekey,Signature=unknown-to-the-service")]
    [InlineData("unknown-to-the-service")]
    public async Task Authorization_header_is_removed(string authorization) => await AssertRemovedAsync(
        "unknown-to-the-service",
        await client.SendAsync(CallLogHost.Alice.SignAcs3().With("Authorization", authorization)));

    [Theory]
    [InlineData("secret-of-night")]
    [InlineData("wrong")]
    public async Task Security_token_is_removed_from_the_signed_text(string secret)
    {
        var key = CallLogHost.Night with { Secret = secret };
        foreach (var call in new[]
        {
            key.SignRpc(("SecurityToken", CallLogHost.SessionToken)),
            key.SignAcs3(("x-acs-security-token", CallLogHost.SessionToken)),
        })
        {
            var answer = await client.SendAsync(call);
            Assert.Equal(secret == "wrong" ? "SignatureDoesNotMatch" : "OK", answer.Code);
            var logged = await host.CallOfAsync(answer);
            Assert.NotNull(logged.GetProperty("details").GetProperty("stringToSign").GetString());

            await AssertRemovedAsync(CallLogHost.SessionToken, answer);
            await AssertRemovedAsync(Uri.EscapeDataString(CallLogHost.SessionToken), answer);
            await AssertRemovedAsync(Uri.EscapeDataString(Uri.EscapeDataString(CallLogHost.SessionToken)), answer);
        }
    }

    [Theory]
    [InlineData(245)]
    [InlineData(250)]
    [InlineData(252)]
    public async Task Secret_that_is_cut_with_a_long_value_is_removed(int length)
    {
        var body = ("Body", new string('a', length) + Secret + new string('b', 1_000));

        await AssertRemovedAsync("aasecr", await client.SendAsync(body));
        await AssertRemovedAsync("aasecr", await client.SendAsync(CallLogHost.Alice.SignRpc(body)));
        await AssertRemovedAsync("aasecr", await client.SendAsync(CallLogHost.Alice.SignAcs3(body)));
    }

    private async Task AssertRemovedAsync(string secret, Answer answer)
    {
        foreach (var path in new[]
        {
            $"/_emulator/calls/{answer.RequestId}", $"/_emulator/calls?requestId={answer.RequestId}",
            "/_emulator/calls/summary",
        })
        {
            Assert.DoesNotContain(secret, (await host.GetAsync(path)).Text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
