using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A security token with a key that is not temporary, and with one that is.</summary>
public sealed class SecurityTokensTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Token = "tok/en+=";
    private const string Malformed = "InvalidSecurityToken.Malformed";
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    [Theory]
    [InlineData("tok/en+=")]
    [InlineData("~!\"'<>&%00")]
    public async Task With_a_permanent_key_it_is_not_that_keys(string token)
    {
        const string message = "Specified SecurityToken mismatch with the AccessKey.";

        (await host.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).IsRefused(400, Mismatch, message);
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", token)))).IsRefused(400, Mismatch, message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    [InlineData("世界")]
    [InlineData("a\0")]
    public async Task It_is_malformed_when_it_is_not_printable_ASCII(string token) =>
        (await host.SendAsync(host.Key.SignRpc(("SecurityToken", token)))).IsRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task It_is_malformed_as_a_header_too() =>
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "a b")))).IsRefused(
            400, Malformed, "Specified SecurityToken is malformed.");

    [Fact]
    public async Task It_counts_as_absent_when_the_header_is_empty() =>
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-security-token", "")))).IsAccepted();

    [Fact]
    public async Task A_temporary_key_signs_with_its_own()
    {
        (await host.SendAsync(Rpc(Token))).IsAccepted();
        (await host.SendAsync(Acs3(Token))).IsAccepted();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_temporary_key_does_not_sign_without(string? nothing)
    {
        const string message = "SecurityToken is mandatory for this action.";

        (await host.SendAsync(Rpc(nothing))).IsRefused(400, "MissingSecurityToken", message);
        (await host.SendAsync(Acs3(nothing))).IsRefused(400, "MissingSecurityToken", message);
    }

    [Theory]
    [InlineData("TOK/EN+=")]
    [InlineData("tok/en+")]
    [InlineData("tok/en+==")]
    [InlineData("tok%2Fen%2B%3D")]
    public async Task A_temporary_key_does_not_sign_with_another(string token)
    {
        (await host.SendAsync(Rpc(token))).IsRefused(400, Mismatch);
        (await host.SendAsync(Acs3(token))).IsRefused(400, Mismatch);
    }

    [Fact]
    public async Task A_header_with_the_token_does_not_make_up_for_the_parameter() =>
        (await host.SendAsync(Rpc(null).With("x-acs-security-token", Token))).IsRefused(400, "MissingSecurityToken");

    private WireCall Rpc(string? token) => host.TemporaryKey.SignRpc(("SecurityToken", token));

    private WireCall Acs3(string? token) => host.TemporaryKey.SignAcs3(("x-acs-security-token", token));
}
