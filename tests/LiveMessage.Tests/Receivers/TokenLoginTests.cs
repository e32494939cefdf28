using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Logins with a required token. Refusals contain the reason.</summary>
public sealed class TokenLoginTests(TokenLoginTests.Host host) : IClassFixture<TokenLoginTests.Host>
{
    private readonly HttpClient client = host.Service.CreateClient();
    private readonly TokenParts parts = new(Calls.NewUser());

    public static MatrixTheoryData<ReceiverConnection, string, string> ValidTokens { get; } = new(
        [ReceiverConnection.WebSocket, ReceiverConnection.Events],
        ["AK-n1", "", "6f1c1ab8-93ae-4b4e-b7f6-ee4e7e5f4c11", new string('_', 64)],
        ["", "admin"]);

    [Theory]
    [MemberData(nameof(ValidTokens))]
    public async Task Valid_token_is_accepted(ReceiverConnection transport, string nonce, string role)
    {
        var valid = parts with { Nonce = nonce, Role = role };

        await using var receiver = await Receiver.ConnectAsync(
            transport, host.Service.Url, parts.User, valid.QueryWith(("appSign", "appsign0123")));

        Assert.True(await client.IsOnlineAsync(parts.User));
    }

    [Fact]
    public async Task Nonce_and_role_can_be_omitted()
    {
        var valid = parts with { Nonce = "" };

        await using var receiver = await Receiver.ConnectSocketAsync(
            host.Service.Url, parts.User, $"?token={valid.Token}&timestamp={valid.Timestamp}");
    }

    [Fact]
    public async Task Missing_token_is_refused()
    {
        await AssertRefusedAsync("", "token is missing; give token, nonce, and timestamp (and role)");
        await AssertRefusedAsync("?appSign=appsign0123", "token is missing");
    }

    [Fact]
    public async Task Token_in_uppercase_is_refused()
    {
        await AssertRefusedAsync(
            parts.QueryWith(("token", parts.Token.ToUpperInvariant())),
            "token does not match the user; give the SHA-256 of AppId + AppKey + user id + nonce + timestamp + role, "
            + "in lowercase hexadecimal; "
            + $"the values are 'demo', the AppKey, '{parts.User}', 'AK-n1', '{parts.Timestamp}', and ''.");
    }

    [Theory]
    [InlineData("token", "383f3b52")]
    [InlineData("nonce", "AK-n2")]
    [InlineData("nonce", "")]
    [InlineData("timestamp", "4102444800")]
    [InlineData("role", "admin")]
    public async Task Token_that_does_not_match_the_parameters_is_refused(string name, string value)
    {
        await AssertRefusedAsync(parts.QueryWith((name, value)), "token does not match the user");
    }

    [Fact]
    public async Task Token_of_another_user_app_or_key_is_refused()
    {
        TokenParts[] others =
        [
            parts with { User = Calls.NewUser() }, parts with { AppKey = "otherkey" }, parts with { AppKey = "" },
            parts with { AppId = "other" }, new TokenParts(parts.User) { AppId = "other", AppKey = "otherkey" },
        ];
        foreach (var other in others)
        {
            await AssertRefusedAsync(other.Query, "token does not match the user");
        }
    }

    [Fact]
    public async Task Valid_token_is_refused_for_another_app()
    {
        var refused = await client.RefusedLoginAsync(parts.User, parts.Query, "cn-shanghai/other");

        refused.AssertProblem(HttpStatusCode.Unauthorized, "the values are 'other', the AppKey");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-86_400)]
    public async Task Expired_token_is_refused_with_its_expiration_time(int seconds)
    {
        var expiration = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        var expired = parts with { Timestamp = TokenParts.Seconds(expiration) };

        await AssertRefusedAsync(
            expired.Query, $"token has expired: timestamp is {expired.Timestamp}, and the current time is ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("-1")]
    [InlineData("+4102444800")]
    [InlineData(" 4102444800")]
    [InlineData("4102444800.0")]
    [InlineData("99999999999999999999")]
    [InlineData("1795685157000")]
    [InlineData("253402300800")]
    public async Task Invalid_timestamp_is_refused(string timestamp)
    {
        await AssertRefusedAsync(
            (parts with { Timestamp = timestamp }).Query,
            $"timestamp is '{timestamp}'; give the expiration time of the token, as a Unix timestamp in seconds");
    }

    [Theory]
    [InlineData("AK n1")]
    [InlineData("AK.n1")]
    [InlineData("用")]
    public async Task Invalid_nonce_is_refused(string nonce)
    {
        await AssertRefusedAsync(
            (parts with { Nonce = nonce }).Query, $"nonce is '{nonce}'; give at most 64 letters, digits, '_', or '-'");
    }

    [Fact]
    public async Task Nonce_of_65_characters_is_refused()
    {
        await AssertRefusedAsync((parts with { Nonce = new string('x', 65) }).Query, "give at most 64 letters, digits");
    }

    [Theory]
    [InlineData("Admin")]
    [InlineData("user")]
    [InlineData(" ")]
    public async Task Invalid_role_is_refused(string role)
    {
        await AssertRefusedAsync((parts with { Role = role }).Query, $"role is '{role}'; give admin, or omit it");
    }

    [Fact]
    public async Task AppSign_of_another_app_is_refused()
    {
        await AssertRefusedAsync(
            parts.QueryWith(("appSign", "AppSign0123")),
            "appSign is not the AppSign of the app; give the one that DescribeLiveMessageApp returns.");
    }

    [Fact]
    public async Task Refusal_contains_neither_the_AppKey_nor_the_valid_token()
    {
        using var log = new CapturedLog();
        await using var service = await Host.Configure(Service.With()).LogTo(log).StartAsync();
        using var caller = service.CreateClient();

        var refused = await caller.RefusedLoginAsync(parts.User, parts.QueryWith(("token", "wrong")));

        foreach (var secret in new[] { parts.AppKey, parts.Token })
        {
            Assert.DoesNotContain(secret, refused.Text);
            Assert.DoesNotContain(secret, log.AllText);
        }

        Assert.Contains($"{parts.User} of demo in cn-shanghai could not log in", log.AllText);
    }

    [Fact]
    public async Task Scripted_receiver_needs_no_token()
    {
        await client.StartScriptedReceiverAsync(parts.User);

        Assert.True(await client.IsOnlineAsync(parts.User));
    }

    private async Task AssertRefusedAsync(string query, string reason)
    {
        (await client.RefusedLoginAsync(parts.User, query)).AssertProblem(HttpStatusCode.Unauthorized, reason);
        Assert.Equal(
            HttpStatusCode.Unauthorized, await SocketReceiver.GetRefusalAsync(host.Service.Url, parts.User, query));
        Assert.False(await client.IsOnlineAsync(parts.User));
    }

    public sealed class Host : ConfiguredHost
    {
        public Host() => Configure(Service);

        public static Service Configure(Service service) => service
            .With("Receivers:RequireToken", "true")
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:AppKey", "appkey0123")
            .With("LiveMessage:Accounts:0:Apps:0:AppSign", "appsign0123")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "other")
            .With("LiveMessage:Accounts:0:Apps:1:AppKey", "otherkey");
    }
}
