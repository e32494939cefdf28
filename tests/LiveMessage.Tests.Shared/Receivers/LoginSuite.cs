using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>How a receiver asks to be let in, and who is.</summary>
public abstract class LoginSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected LoginSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private Uri Url => host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task In_development_anybody_may_be_anybody(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);

        Assert.Matches("^[0-9a-f]{32}$", receiver.Sid);
        Assert.Equal(0, receiver.After);
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task In_development_a_token_that_is_there_has_to_be_right()
    {
        var parts = new TokenParts(user) { AppKey = "testappkey" };

        var wrong = await client.RefusedLoginAsync(user, (parts with { AppKey = "other" }).Query);
        wrong.AssertProblem(HttpStatusCode.Unauthorized, "token does not match the user");
        (await client.RefusedLoginAsync(user, "?token=")).AssertProblem(HttpStatusCode.Unauthorized, "timestamp is ''");
        (await client.RefusedLoginAsync(user, "?appSign=x")).AssertProblem(HttpStatusCode.Unauthorized, "appSign");
        Assert.False(await client.IsOnlineAsync(user));

        await using var receiver = await Receiver.ConnectSocketAsync(Url, user, parts.Query);
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Theory]
    [InlineData("?nonce=AK-n1")]
    [InlineData("?timestamp=4102444800")]
    [InlineData("?role=admin")]
    public async Task What_belongs_to_a_token_is_nothing_without_it(string query)
    {
        (await client.RefusedLoginAsync(user, query)).AssertProblem(
            HttpStatusCode.BadRequest, "nonce, timestamp, or role is given without token; give token too.");
    }

    [Theory]
    [InlineData("?tokn=x", "tokn is not a parameter of this route; allowed parameters: account, token, nonce")]
    [InlineData("?wait=1s", "wait is not a parameter of this route")]
    [InlineData("?after=x", "after is 'x'; give an integer")]
    [InlineData("?after=-1", "after is '-1'; give an integer")]
    [InlineData("?after=", "after is ''; give an integer")]
    [InlineData("?acknowledge=soon", "acknowledge is 'soon'; give now, never, or a duration such as 500ms.")]
    [InlineData("?acknowledge=6m", "acknowledge is '6m'; give a duration of at most 5 minutes")]
    [InlineData("?acknowledge=", "acknowledge is ''; give now, never, or a duration such as 500ms.")]
    [InlineData("?account=42", "account is '42'; give one of the configured accounts: 1234567890123456.")]
    public async Task A_parameter_that_is_wrong_is_told(string query, string reason)
    {
        (await client.RefusedLoginAsync(user, query)).AssertProblem(HttpStatusCode.BadRequest, reason);
        Assert.Equal(HttpStatusCode.BadRequest, await SocketReceiver.GetRefusalAsync(Url, user, query));
        Assert.False(await client.IsOnlineAsync(user));
    }

    [Theory]
    [InlineData("cn-shanghai/nobody", HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai")]
    [InlineData("ap-southeast-1/demo", HttpStatusCode.NotFound, "There is no app 'demo' in the data center ap-southeast-1")]
    [InlineData("cn-beijing/demo", HttpStatusCode.BadRequest, "The data center is 'cn-beijing'")]
    public async Task A_place_that_is_not_there_is_told(string place, HttpStatusCode status, string reason)
    {
        (await client.RefusedLoginAsync(user, "", place)).AssertProblem(status, reason);
    }

    [Fact]
    public async Task A_user_id_that_can_be_none_is_told()
    {
        (await client.RefusedLoginAsync("a.b")).AssertProblem(HttpStatusCode.BadRequest, "The user id is 'a.b'");
        Assert.Equal(HttpStatusCode.BadRequest, await SocketReceiver.GetRefusalAsync(Url, new string('x', 65)));
    }

    [Fact]
    public async Task Nobody_is_let_in_to_a_disabled_app()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .StartAsync();
        using var caller = service.CreateClient();

        (await caller.RefusedLoginAsync(user)).AssertProblem(HttpStatusCode.Forbidden, "The app 'demo' is disabled.");
        Assert.Equal(HttpStatusCode.Forbidden, await SocketReceiver.GetRefusalAsync(service.Url, user));
        var played = await Answer.ReadAsync(await caller.PutAsync(EmulatorCalls.ReceiverPath(user), content: null));
        played.AssertProblem(HttpStatusCode.Forbidden, "The app 'demo' is disabled.");
        Assert.Null(await caller.GetReceiverAsync(user));
    }

    [Fact]
    public async Task The_route_of_the_socket_is_for_a_socket()
    {
        var answer = await client.GetEmulatorAsync(EmulatorCalls.ReceiverPath(user, "socket"));

        answer.AssertProblem(
            HttpStatusCode.BadRequest,
            "The request is not a WebSocket handshake; open a WebSocket, or use /events for server-sent events.");
        Assert.False(await client.IsOnlineAsync(user));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_not_let_in(string origin)
    {
        Assert.Equal(
            HttpStatusCode.Forbidden, await SocketReceiver.GetRefusalAsync(Url, user, "", ("Origin", origin)));
        Assert.False(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task A_page_of_its_own_origin_is_let_in()
    {
        var origin = Url.GetLeftPart(UriPartial.Authority);

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.WebSocket, Url, user, "", ("Origin", origin));
    }

    [Fact]
    public async Task In_production_a_login_needs_the_key_of_the_surface_and_a_token()
    {
        await using var service = await (await host.NewServiceAsync())
            .In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var caller = service.CreateClient();
        var parts = new TokenParts(user) { AppKey = "testappkey" };

        (await caller.RefusedLoginAsync(user, parts.Query)).AssertProblem(HttpStatusCode.Unauthorized, "X-Api-Key");
        Assert.Equal(
            HttpStatusCode.Unauthorized, await SocketReceiver.GetRefusalAsync(service.Url, user, parts.Query));
        caller.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        (await caller.RefusedLoginAsync(user)).AssertProblem(HttpStatusCode.Unauthorized, "token is missing");

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.WebSocket, service.Url, user, parts.Query, ("X-Api-Key", "secret"));
        Assert.NotNull(await caller.GetReceiverAsync(user));
    }

    [Fact]
    public async Task In_production_a_token_is_not_needed_where_the_setting_says_so()
    {
        await using var service = await (await host.NewServiceAsync())
            .In("Production").With("Emulator:ApiKey", "secret").With("Receivers:RequireToken", "false").StartAsync();

        await using var receiver = await Receiver.ConnectAsync(
            ReceiverConnection.Events, service.Url, user, "", ("X-Api-Key", "secret"));
    }
}
