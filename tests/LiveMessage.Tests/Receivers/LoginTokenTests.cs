using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Receivers;

namespace LiveMessage.Tests.Receivers;

/// <summary>Computation of the login token.</summary>
public sealed class LoginTokenTests
{
    [Fact]
    public void Token_is_the_hash_of_its_concatenated_parts()
    {
        Assert.Equal(
            "383f3b52a5738e860cd8cd54d0f978e25b57d75c18a13a403b4790dec056bf36",
            LoginToken.Compute("demo", "appkey0123", "uid2", "AK-n1", "1767409445", ""));
    }

    // Expected values computed with sha256sum.
    [Theory]
    [InlineData("AK-n1", "admin", "c6180efc9b6447a4ce39efe913344d746c4e6a8511a1013feac6c4894452d1a5")]
    [InlineData("", "", "18429b362a7b34b6c378d08cb57dc4cc88c5c5d2c43b29c2ce5e20f7804a8e86")]
    public void Token_includes_the_role_and_the_nonce_may_be_empty(string nonce, string role, string token)
    {
        Assert.Equal(token, LoginToken.Compute("demo", "appkey0123", "uid2", nonce, "1767409445", role));
    }

    [Theory]
    [InlineData(1_767_409_444_000, true)]
    [InlineData(1_767_409_444_999, true)]
    [InlineData(1_767_409_445_000, false)]
    [InlineData(1_767_409_445_001, false)]
    public void Token_is_valid_until_its_timestamp(long milliseconds, bool isValid)
    {
        var address = new AppAddress(AccountId.Parse("1"), DataCenter.Default, AppId.Parse("demo"));
        var app = new LiveApp
        {
            Address = address, AppName = "", AppKey = "appkey0123", AppSign = "", Disabled = false, AuditType = 0,
            AuditUrl = "", EventCallbackUrl = "", MsgLifeCycle = 0,
        };
        var token = new LoginToken(
            "383f3b52a5738e860cd8cd54d0f978e25b57d75c18a13a403b4790dec056bf36", "AK-n1", "1767409445", Role: "");

        var error = token.ErrorFor(app, UserId.Parse("uid2"), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

        Assert.Equal(isValid, error is null);
        Assert.StartsWith(isValid ? "" : "token has expired: timestamp is 1767409445", error ?? "");
    }
}
