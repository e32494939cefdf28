using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Login of receivers, and its refusals.</summary>
public abstract class LoginSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private Uri Url => Host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Login_in_Development_needs_no_token(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);

        Assert.Matches("^[0-9a-f]{32}$", receiver.Sid);
        Assert.Equal(0, receiver.After);
        Assert.True(await Client.IsOnlineAsync(User));
    }

    [Fact]
    public async Task Token_that_is_given_in_Development_must_be_valid()
    {
        var parts = new TokenParts(User) { AppKey = "testappkey" };

        var wrong = await Client.RefusedLoginAsync(User, (parts with { AppKey = "other" }).Query);
        wrong.AssertProblem(HttpStatusCode.Unauthorized, "token does not match the user");
        (await Client.RefusedLoginAsync(User, "?token=x")).AssertProblem(
            HttpStatusCode.Unauthorized, "timestamp is ''");
        (await Client.RefusedLoginAsync(User, "?appSign=x")).AssertProblem(HttpStatusCode.Unauthorized, "appSign");
        Assert.False(await Client.IsOnlineAsync(User));

        await using var receiver = await Receiver.ConnectSocketAsync(Url, User, parts.Query);
        Assert.True(await Client.IsOnlineAsync(User));
    }

    [Fact]
    public async Task Empty_parameter_counts_as_omitted()
    {
        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.Events,
            Url,
            User,
            "?account=&token=&nonce=&timestamp=&role=&appSign=&after=&acknowledge=",
            ("Last-Event-ID", ""));

        Assert.Equal(0, receiver.After);
        Assert.Equal("never", (await Client.GetReceiverAsync(User))!.Value.GetProperty("acknowledge").GetString());
    }

    [Theory]
    [InlineData("?nonce=AK-n1")]
    [InlineData("?timestamp=4102444800")]
    [InlineData("?role=admin")]
    [InlineData("?token=&nonce=AK-n1&timestamp=&role=")]
    public async Task Token_parameters_without_a_token_are_refused(string query)
    {
        (await Client.RefusedLoginAsync(User, query)).AssertProblem(
            HttpStatusCode.BadRequest, "nonce, timestamp, or role is given without token; give token too.");
    }

    [Theory]
    [InlineData("?tokn=x", "tokn is not a parameter of this route; allowed parameters: account, token, nonce")]
    [InlineData("?wait=1s", "wait is not a parameter of this route")]
    [InlineData("?after=x", "after is 'x'; give an integer")]
    [InlineData("?after=-1", "after is '-1'; give an integer")]
    [InlineData("?acknowledge=soon", "acknowledge is 'soon'; give now, never, or a duration such as 500ms.")]
    [InlineData("?acknowledge=6m", "acknowledge is '6m'; give a duration of at most 5 minutes")]
    [InlineData("?account=42", "account is '42'; give one of the accounts: 1234567890123456.")]
    public async Task Invalid_parameter_is_refused_with_the_reason(string query, string reason)
    {
        (await Client.RefusedLoginAsync(User, query)).AssertProblem(HttpStatusCode.BadRequest, reason);
        Assert.Equal(HttpStatusCode.BadRequest, await SocketReceiver.GetRefusalAsync(Url, User, query));
        Assert.False(await Client.IsOnlineAsync(User));
    }

    [Theory]
    [InlineData(
        "cn-shanghai/nobody", HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai")]
    [InlineData(
        "ap-southeast-1/demo", HttpStatusCode.NotFound, "There is no app 'demo' in the data center ap-southeast-1")]
    [InlineData("cn-beijing/demo", HttpStatusCode.BadRequest, "The data center is 'cn-beijing'")]
    public async Task Unknown_app_or_data_center_is_refused(string app, HttpStatusCode status, string reason)
    {
        (await Client.RefusedLoginAsync(User, "", app)).AssertProblem(status, reason);
    }

    [Fact]
    public async Task Invalid_user_id_is_refused()
    {
        (await Client.RefusedLoginAsync("a.b")).AssertProblem(HttpStatusCode.BadRequest, "The user id is 'a.b'");
        Assert.Equal(HttpStatusCode.BadRequest, await SocketReceiver.GetRefusalAsync(Url, new string('x', 65)));
    }

    [Fact]
    public async Task Login_to_a_disabled_app_is_refused()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .StartAsync();
        using var caller = service.CreateClient();

        (await caller.RefusedLoginAsync(User)).AssertProblem(HttpStatusCode.Forbidden, "The app 'demo' is disabled.");
        Assert.Equal(HttpStatusCode.Forbidden, await SocketReceiver.GetRefusalAsync(service.Url, User));
        var scripted = await Answer.ReadAsync(await caller.PutAsync(EmulatorCalls.ReceiverPath(User), content: null));
        scripted.AssertProblem(HttpStatusCode.Forbidden, "The app 'demo' is disabled.");
        Assert.Null(await caller.GetReceiverAsync(User));
    }

    [Fact]
    public async Task WebSocket_route_refuses_other_requests()
    {
        var answer = await Client.GetEmulatorAsync(EmulatorCalls.ReceiverPath(User, "socket"));

        answer.AssertProblem(
            HttpStatusCode.BadRequest,
            "The request is not a WebSocket handshake; open a WebSocket, or use /events for server-sent events.");
        Assert.False(await Client.IsOnlineAsync(User));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Foreign_origin_is_refused(string origin)
    {
        Assert.Equal(
            HttpStatusCode.Forbidden, await SocketReceiver.GetRefusalAsync(Url, User, "", ("Origin", origin)));
        Assert.False(await Client.IsOnlineAsync(User));
    }

    [Fact]
    public async Task Own_origin_is_accepted()
    {
        var origin = Url.GetLeftPart(UriPartial.Authority);

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.WebSocket, Url, User, "", ("Origin", origin));
    }

    [Fact]
    public async Task Login_in_Production_needs_the_api_key_and_a_token()
    {
        await using var service = await (await Host.NewServiceAsync())
            .In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var caller = service.CreateClient();
        var parts = new TokenParts(User) { AppKey = "testappkey" };

        (await caller.RefusedLoginAsync(User, parts.Query)).AssertProblem(HttpStatusCode.Unauthorized, "X-Api-Key");
        Assert.Equal(
            HttpStatusCode.Unauthorized, await SocketReceiver.GetRefusalAsync(service.Url, User, parts.Query));
        caller.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        (await caller.RefusedLoginAsync(User)).AssertProblem(HttpStatusCode.Unauthorized, "token is missing");

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.WebSocket, service.Url, User, parts.Query, ("X-Api-Key", "secret"));
        Assert.NotNull(await caller.GetReceiverAsync(User));
    }

    [Fact]
    public async Task RequireToken_false_allows_login_in_Production_without_a_token()
    {
        await using var service = await (await Host.NewServiceAsync())
            .In("Production").With("Emulator:ApiKey", "secret").With("Receivers:RequireToken", "false").StartAsync();

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.Events, service.Url, User, "", ("X-Api-Key", "secret"));
    }
}
