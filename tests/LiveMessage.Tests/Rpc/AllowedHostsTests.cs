using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>A request to a host that is not allowed is refused in the format of its route.</summary>
[Collection(typeof(LoggedCalls))]
public sealed class AllowedHostsTests(LoggedHost host)
{
    private const string Message = "The host 'evil.example:80' is not allowed; "
        + "the setting AllowedHosts allows 127.0.0.1, localhost, *.example.com, münchen.de.";

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Call_gets_the_error_envelope(string method)
    {
        var answer = await Answer.ReadAsync(await SendAsync(method, Calls.Query(Calls.Send()), "evil.example:80"));

        answer.AssertRefused(400, "InputInvalid", Message);
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.EndsWith(Message[..^1], (await host.LineOfAsync(answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_is_XML_if_the_call_asks_for_it()
    {
        using var response = await SendAsync("GET", Calls.Query(Calls.Send(("Format", "XML"))), "evil.example:80");

        Assert.Equal("text/xml; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains(
            $"<Message>{Message}</Message>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_emulator/inboxes")]
    [InlineData("/_emulator/health/live")]
    [InlineData("/_emulator/")]
    [InlineData("/swagger")]
    [InlineData("/swagger/index.html")]
    public async Task Request_to_an_own_route_gets_problem_details(string path)
    {
        using var response = await SendAsync("GET", path, "evil.example:80");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(Message, problem.RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:9000")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("live.example.com")]
    [InlineData("xn--mnchen-3ya.de")]
    public async Task Allowed_host_is_accepted_in_any_case_with_any_port(string name)
    {
        (await Answer.ReadAsync(await SendAsync("GET", Calls.Query(Calls.Send()), name))).AssertAccepted();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("GET", "/_emulator/health/live", name)).StatusCode);
    }

    [Fact]
    public async Task Request_without_a_host_is_accepted()
    {
        using var connection = await RawConnection.OpenAsync(host.Url);
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} HTTP/1.0\r\n\r\n");

        (await connection.ReadAsync()).AssertAccepted();
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string name)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Host = name;
        return host.Client.SendAsync(request);
    }
}
