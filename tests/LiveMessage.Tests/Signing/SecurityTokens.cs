using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A security token with a key that is not temporary.</summary>
public sealed class SecurityTokens(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Malformed = "InvalidSecurityToken.Malformed";
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    [Theory]
    [InlineData("tok/en+=")]
    [InlineData("~!\"'<>&%00")]
    public async Task Is_not_its_token(string token)
    {
        const string message = "Specified SecurityToken mismatch with the AccessKey.";

        (await host.Client.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).IsRefused(400, Mismatch, message);
        (await host.Client.SendAsync(host.Key.SignAcs3(("x-acs-security-token", token)))).IsRefused(400, Mismatch, message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    [InlineData("世界")]
    [InlineData("a\0")]
    public async Task Is_malformed_when_it_is_not_printable_ASCII(string token) =>
        (await host.Client.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).IsRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task Is_malformed_as_a_header_too() =>
        (await host.Client.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "a b")))).IsRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task Counts_as_absent_when_the_header_is_empty() =>
        (await host.Client.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "")))).IsAccepted();
}
