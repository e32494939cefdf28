using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>A request that is not valid HTTP gets the error envelope, and its connection is closed.</summary>
public sealed class UnreadableRequestsTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Host = "HTTP/1.1\r\nHost: localhost\r\n";
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / JUNK/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET /?Body=\u00e4 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /?Body=\u00e4\u00b8\u0096 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /?Body=a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n")]
    public async Task Malformed_request_gets_an_error_and_its_connection_is_closed(string request)
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync(request);

        await AssertRefusedAndClosedAsync(connection, "The request cannot be read: '");
    }

    [Fact]
    public async Task Error_about_a_malformed_request_contains_a_hint()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync("GET /?Body=\u00e4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await connection.ReadAsync();

        Assert.EndsWith(
            "; check that it is HTTP/1.1 and that the query string is percent-encoded UTF-8.", answer.Message);
    }

    [Theory]
    [InlineData("Host: a\r\nHost: b\r\n")]
    [InlineData("")]
    [InlineData("Host: localhost\r\nX: a\0b\r\n")]
    public async Task Error_about_a_HEAD_request_has_no_body(string headers)
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"HEAD / HTTP/1.1\r\n{headers}\r\n");

        var answer = await connection.ReadAsync(hasBody: false);
        Assert.Equal(400, (int)answer.Status);
        Assert.NotEqual("0", answer.Header("Content-Length"));
        connection.FinishSending();
        await connection.AssertClosedAsync();
    }

    // After an error the server keeps reading for a while, unless the client closes its side.
    [Fact]
    public async Task Connection_is_closed_even_if_the_client_keeps_it_open()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync("GARBAGE\r\n\r\n");

        (await connection.ReadAsync()).AssertRefused(400, "InputInvalid");
        await connection.AssertClosedAsync();
    }

    [Fact]
    public async Task Malformed_chunks_get_an_error_and_the_connection_is_closed()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"POST / {Host}{Form}Transfer-Encoding: chunked\r\n\r\nzz\r\nAppId\r\n0\r\n\r\n");

        await AssertRefusedAndClosedAsync(connection, "The request cannot be read: '");
    }

    [Fact]
    public async Task Service_accepts_calls_after_clients_disconnect_in_the_middle_of_a_body()
    {
        for (var i = 0; i < 10; i++)
        {
            using var connection = await ConnectAsync();
            await connection.SendAsync($"POST / {Host}{Form}Content-Length: 100\r\n\r\nAppId=demo");
        }

        (await host.Service.CreateClient().SendAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Connection_stays_open_after_errors_of_well_formed_requests()
    {
        var receiver = Calls.NewUser();
        var valid = Calls.Query(Calls.Send(("ReceiverId", receiver)));
        var form = Calls.Raw("SenderInfo=%ff");
        string[] failing =
        [
            $"GET /?Action=Nothing {Host}\r\n",
            $"GET {valid}&AppId=twice {Host}\r\n",
            $"GET {valid}&SenderInfo=%ff {Host}\r\n",
            $"PUT {valid} {Host}Content-Length: 4\r\n\r\nbody",
            $"POST /foo {Host}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}",
            $"POST / {Host}{Form}Content-Length: {form.Length}\r\n\r\n{form}",
        ];

        using var connection = await ConnectAsync();
        foreach (var request in failing)
        {
            await connection.SendAsync(request);
            Assert.InRange((int)(await connection.ReadAsync()).Status, 400, 404);
        }

        await connection.SendAsync($"GET {valid} {Host}\r\n");
        (await connection.ReadAsync()).AssertAccepted();
        Assert.Single((await host.Service.CreateClient().InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task Pipelined_calls_are_answered_in_order()
    {
        var call = $"GET {Calls.Query(Calls.Send())} {Host}\r\n";
        using var connection = await ConnectAsync();
        await connection.SendAsync(call + $"GET /?Action=Nothing&Version=2016-11-01 {Host}\r\n" + call);

        (await connection.ReadAsync()).AssertAccepted();
        (await connection.ReadAsync()).AssertRefused(404, "InvalidAction.NotFound");
        (await connection.ReadAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Pipelined_malformed_request_is_answered_after_the_valid_one()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} {Host}\r\nGARBAGE\r\n\r\n");

        (await connection.ReadAsync()).AssertAccepted();
        await AssertRefusedAndClosedAsync(connection, "The request cannot be read: '");
    }

    [Fact]
    public async Task Connection_without_a_request_is_closed_without_a_response()
    {
        using var connection = await ConnectAsync();
        connection.FinishSending();

        await connection.AssertClosedAsync();
    }

    [Fact]
    public async Task HTTP_1_0_request_without_a_host_is_accepted()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} HTTP/1.0\r\n\r\n");

        (await connection.ReadAsync()).AssertAccepted();
    }

    private Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(host.Service.Url);

    private static async Task AssertRefusedAndClosedAsync(RawConnection connection, string message)
    {
        var answer = await connection.ReadAsync();

        answer.AssertRefused(400, "InputInvalid");
        Assert.StartsWith(message, answer.Message);
        Assert.EndsWith(".", answer.Message);
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("close", answer.Header("Connection"));
        Assert.Matches("^[0-9a-f]{32}$", answer.Header("x-acs-trace-id"));
        connection.FinishSending();
        await connection.AssertClosedAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_emulator/inboxes")]
    public async Task Host_that_cannot_be_decoded_is_refused(string path)
    {
        using var client = host.Service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "xn--";

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "The host 'xn--' is not a valid name.",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }
}
