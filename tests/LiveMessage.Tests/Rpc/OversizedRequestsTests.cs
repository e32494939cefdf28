using System.Net;
using System.Net.Http.Headers;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Every client receives the complete error response to an oversized request.</summary>
public sealed class OversizedRequestsTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Line = "The request line is larger than 131,072 bytes, more than any valid call needs.";
    private const string Headers =
        "The set of request headers is larger than 65,536 bytes, more than any valid call needs.";
    private const string HeaderLines =
        "The request has more than 100 header lines, more than any valid call needs.";
    private const string Body = "The form body is larger than 131,072 bytes, more than any valid call needs.";
    private const string Host = "HTTP/1.1\r\nHost: localhost\r\n";
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData(200 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public async Task Oversized_request_line_gets_a_complete_error_response(int length)
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"GET /?Body={new string('x', length)} {Host}\r\n");

        await AssertRefusedAndClosedAsync(connection, Line);
    }

    [Theory]
    [InlineData(200 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task HttpClient_receives_the_error_about_an_oversized_request_line(int length)
    {
        var answer = await client.PostQueryAsync(Calls.Send(("Body", new string('x', length))));

        answer.AssertRefused(400, "InputInvalid", Line);
    }

    [Theory]
    [InlineData(1, 70 * 1024)]
    [InlineData(1, 1024 * 1024)]
    [InlineData(80, 1024)]
    public async Task Oversized_headers_get_a_complete_error_response(int count, int length)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('x', length)}\r\n"));
        using var connection = await ConnectAsync();
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} {Host}{headers}\r\n");

        await AssertRefusedAndClosedAsync(connection, Headers);
    }

    [Theory]
    [InlineData("X-{0}: 1", 98, true)]
    [InlineData("X-{0}: 1", 100, false)]
    [InlineData("Cookie: name{0}=1", 100, false)]
    public async Task Request_has_at_most_100_header_lines(string line, int count, bool fits)
    {
        var headers = string.Concat(Enumerable.Range(0, count)
            .Select(i => line.Replace("{0}", $"{i}", StringComparison.Ordinal) + "\r\n"));
        using var connection = await ConnectAsync();
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} {Host}{headers}\r\n");

        if (fits)
        {
            (await connection.ReadAsync()).AssertAccepted();
        }
        else
        {
            await AssertRefusedAndClosedAsync(connection, HeaderLines);
        }
    }

    [Fact]
    public async Task HttpClient_receives_the_error_about_oversized_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Calls.Send()));
        request.Headers.Add("X-Large", new string('x', 1024 * 1024));
        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertRefused(400, "InputInvalid", Headers);
    }

    [Fact]
    public async Task Header_of_60_KB_is_accepted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Calls.Send()));
        request.Headers.Add("X-Token", new string('x', 60 * 1024));

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();
    }

    [Fact]
    public async Task Oversized_form_body_with_a_content_length_gets_a_complete_error_response()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync(
            $"POST / {Host}{Form}Content-Length: 1048576\r\n\r\n{new string('x', 1024 * 1024)}");

        await AssertRefusedAndClosedAsync(connection, Body);
    }

    [Fact]
    public async Task Oversized_content_length_is_rejected_before_the_body_is_sent()
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync($"POST / {Host}{Form}Content-Length: 1048576\r\n\r\n");

        await AssertRefusedAndClosedAsync(connection, Body);
    }

    [Fact]
    public async Task Oversized_chunked_form_body_gets_a_complete_error_response()
    {
        var chunk = $"2000\r\n{new string('x', 0x2000)}\r\n";
        using var connection = await ConnectAsync();
        await connection.SendAsync($"POST / {Host}{Form}Transfer-Encoding: chunked\r\n\r\n");
        for (var i = 0; i < 128; i++)
        {
            await connection.SendAsync(chunk);
        }

        await connection.SendAsync("0\r\n\r\n");

        await AssertRefusedAndClosedAsync(connection, Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HttpClient_receives_the_error_about_an_oversized_form_body(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Content = new ByteArrayContent(new byte[1024 * 1024]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertRefused(400, "InputInvalid", Body);
    }

    [Theory]
    [InlineData(128 * 1024, true)]
    [InlineData(128 * 1024 + 1, false)]
    public async Task Form_body_is_limited_to_128_KB(int length, bool fits)
    {
        var form = Calls.Raw("Extra=");
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form.PadRight(length, 'x')));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var answer = await Answer.ReadAsync(await client.PostAsync("/", content));

        Assert.Equal(fits ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Service_accepts_calls_after_oversized_requests()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => client.PostQueryAsync(Calls.Send(("Body", new string('x', 200 * 1024))))));

        (await client.SendAsync()).AssertAccepted();
    }

    private Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(host.Service.Url);

    private static async Task AssertRefusedAndClosedAsync(RawConnection connection, string message)
    {
        var answer = await connection.ReadAsync();

        answer.AssertRefused(400, "InputInvalid", message);
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("close", answer.Header("Connection"));
        connection.FinishSending();
        await connection.AssertClosedAsync();
    }
}
