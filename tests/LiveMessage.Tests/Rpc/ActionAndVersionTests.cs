using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Action, version, HTTP method and path of a call.</summary>
public sealed class ActionAndVersionTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string NotFound = "Specified api is not found, please check your url and method.";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Missing_action_returns_MissingAction(string? action)
    {
        var answer = await client.SendAsync(("Action", action));

        answer.AssertRefused(400, "MissingAction", "Action is mandatory for this action.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Missing_version_returns_MissingVersion(string? version)
    {
        var answer = await client.SendAsync(("Version", version));

        answer.AssertRefused(400, "MissingVersion", "Version is mandatory for this action.");
    }

    [Theory]
    [InlineData("SendLiveMessageGroup")]
    [InlineData("sendlivemessageuser")]
    [InlineData("SendLiveMessageUser ")]
    [InlineData("<b>")]
    public async Task Unknown_action_returns_InvalidAction_NotFound(string action)
    {
        var answer = await client.SendAsync(("Action", action));

        answer.AssertRefused(404, "InvalidAction.NotFound", NotFound);
    }

    [Theory]
    [InlineData("2016-11-02")]
    [InlineData("2014-05-26")]
    [InlineData("2016-11-01 ")]
    [InlineData("1")]
    public async Task Unknown_version_returns_InvalidVersion(string version)
    {
        var answer = await client.SendAsync(("Version", version));

        answer.AssertRefused(400, "InvalidVersion", "Specified parameter Version is not valid.");
    }

    [Fact]
    public async Task Empty_request_returns_MissingAction()
    {
        var answer = await client.CallRawAsync("");

        answer.AssertRefused(400, "MissingAction", "Action is mandatory for this action.");
    }

    [Theory]
    [InlineData("x-acs-action", "SendLiveMessageGroup", "Action", "SendLiveMessageUser")]
    [InlineData("x-acs-action", "sendLiveMessageUser", "Action", "SendLiveMessageUser")]
    [InlineData("x-acs-version", "2014-05-26", "Version", "2016-11-01")]
    public async Task Header_that_contradicts_its_parameter_returns_InputInvalid(
        string header, string value, string parameter, string parameterValue)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Calls.Send()));
        request.Headers.Add(header, value);
        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertInputInvalid(
            parameter,
            $"is '{parameterValue}' and the {header} header is '{value}'",
            "send the same value in both, or send only one of them");
    }

    [Theory]
    [InlineData("x-acs-action", "Nothing", "Action", 404, "InvalidAction.NotFound")]
    [InlineData("x-acs-version", "2014-05-26", "Version", 400, "InvalidVersion")]
    public async Task Action_or_version_in_a_header_only_is_validated(
        string header, string value, string parameter, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Calls.Send((parameter, null))));
        request.Headers.Add(header, value);
        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertRefused(status, code);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("BREW")]
    public async Task Other_HTTP_method_is_not_supported(string method)
    {
        var receiver = Calls.NewUser();
        using var request = new HttpRequestMessage(
            new HttpMethod(method), Calls.Query(Calls.Send(("ReceiverId", receiver))));
        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertRefused(400, "UnsupportedHTTPMethod", "This http method is not supported.");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("OPTIONS *")]
    [InlineData("CONNECT localhost:80")]
    [InlineData("DELETE /foo")]
    public async Task Other_HTTP_method_is_not_supported_for_any_request_target(string request)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync($"{request} HTTP/1.1\r\nHost: localhost:80\r\n\r\n");
        var answer = await connection.ReadAsync();

        answer.AssertRefused(400, "UnsupportedHTTPMethod", "This http method is not supported.");
    }

    [Fact]
    public async Task Absolute_URL_as_request_target_is_accepted()
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync($"GET http://live.aliyuncs.com{Calls.Query(Calls.Send())} HTTP/1.1\r\n"
            + "Host: live.aliyuncs.com\r\n\r\n");

        (await connection.ReadAsync()).AssertAccepted();
    }

    [Fact]
    public async Task HEAD_gets_the_headers_of_the_error_and_keeps_the_connection_open()
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync($"HEAD {Calls.Query(Calls.Send())} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var head = await connection.ReadAsync(hasBody: false);
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var next = await connection.ReadAsync();

        Assert.Equal(400, (int)head.Status);
        Assert.Equal("application/json;charset=utf-8", head.Header("Content-Type"));
        Assert.NotNull(head.Header("x-acs-request-id"));
        next.AssertAccepted();
    }

    [Theory]
    [InlineData("/foo")]
    [InlineData("/foo/bar.html")]
    [InlineData("/favicon.ico")]
    [InlineData("/index.html")]
    [InlineData("//")]
    [InlineData("/_emulatorx")]
    public async Task Other_path_is_not_found(string path)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync($"GET {path}{Calls.Query(Calls.Send())[1..]} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await connection.ReadAsync();

        answer.AssertRefused(404, "InvalidAction.NotFound", NotFound);
    }

    [Fact]
    public async Task POST_to_another_path_is_not_found()
    {
        using var json = new StringContent("{}");
        var answer = await Answer.ReadAsync(await client.PostAsync("/foo", json));

        answer.AssertRefused(404, "InvalidAction.NotFound", NotFound);
    }
}
