using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Security tokens of permanent and temporary access keys.</summary>
public sealed class SecurityTokensTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Token = "tok/en+=";
    private const string Malformed = "InvalidSecurityToken.Malformed";
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    [Theory]
    [InlineData("tok/en+=")]
    [InlineData("~!\"'<>&%00")]
    public async Task Permanent_key_with_a_security_token_is_rejected(string token)
    {
        const string message = "Specified SecurityToken mismatch with the AccessKey.";

        (await host.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).AssertRefused(400, Mismatch, message);
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", token))))
            .AssertRefused(400, Mismatch, message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    [InlineData("世界")]
    [InlineData("a\0")]
    public async Task Token_that_is_not_printable_ASCII_is_malformed(string token) =>
        (await host.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).AssertRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task Token_header_that_is_not_printable_ASCII_is_malformed() =>
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "a b")))).AssertRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task Empty_token_header_counts_as_absent() =>
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "")))).AssertAccepted();

    [Fact]
    public async Task Temporary_key_with_its_own_token_is_accepted()
    {
        (await host.SendAsync(Rpc(Token))).AssertAccepted();
        (await host.SendAsync(Acs3(Token))).AssertAccepted();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Temporary_key_without_a_token_returns_MissingSecurityToken(string? blank)
    {
        const string message = "SecurityToken is mandatory for this action.";

        (await host.SendAsync(Rpc(blank))).AssertRefused(400, "MissingSecurityToken", message);
        (await host.SendAsync(Acs3(blank))).AssertRefused(400, "MissingSecurityToken", message);
    }

    [Theory]
    [InlineData("TOK/EN+=")]
    [InlineData("tok/en+")]
    [InlineData("tok/en+==")]
    [InlineData("tok%2Fen%2B%3D")]
    public async Task Temporary_key_with_another_token_is_rejected(string token)
    {
        (await host.SendAsync(Rpc(token))).AssertRefused(400, Mismatch);
        (await host.SendAsync(Acs3(token))).AssertRefused(400, Mismatch);
    }

    [Fact]
    public async Task Token_in_a_header_does_not_replace_the_V1_parameter() =>
        (await host.SendAsync(Rpc(null).With("x-acs-security-token", Token)))
            .AssertRefused(400, "MissingSecurityToken");

    private WireCall Rpc(string? token) => host.TemporaryKey.SignRpc(("SecurityToken", token));

    private WireCall Acs3(string? token) => host.TemporaryKey.SignAcs3(("x-acs-security-token", token));
}
