using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Unreadable requests over TLS, and requests to the port of the other protocol.</summary>
[Collection(typeof(LoggedCalls))]
public sealed class TlsTests(LoggedHost host)
{
    // The handshake of a client: version 3.1, 512 bytes, client hello.
    private static readonly byte[] ClientHello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03];

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", "Invalid request line")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "Multiple Host headers")]
    public async Task Unreadable_request_over_TLS_gets_an_empty_response_and_its_log_line(
        string request, string reason)
    {
        using var connection = await RawConnection.OpenTlsAsync(host.TlsUrl);
        await connection.SendAsync(request);

        var answer = await connection.ReadAsync();
        Assert.Equal((400, "0"), ((int)answer.Status, answer.Header("Content-Length")));
        await connection.AssertClosedAsync();
        await host.LineOfAsync($"- of -: InputInvalid in 0 ms: The request cannot be read: {reason}; ");
    }

    [Fact]
    public async Task Call_over_TLS_is_accepted()
    {
        using var connection = await RawConnection.OpenTlsAsync(host.TlsUrl);
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        (await connection.ReadAsync()).AssertAccepted();
    }

    [Fact]
    public async Task TLS_handshake_on_a_plain_port_is_explained()
    {
        const string reason = "The client started a TLS handshake on a port without TLS; "
            + "set the protocol of the client to http, or configure an https endpoint";
        using var connection = await RawConnection.OpenAsync(host.Url);
        await connection.SendAsync([.. ClientHello, .. new byte[512]]);

        var answer = await connection.ReadAsync();
        answer.AssertRefused(400, "InputInvalid", $"{reason}.");
        Assert.EndsWith($"- of -: InputInvalid in 0 ms: {reason}", (await host.LineOfAsync(answer)).Text);
    }

    [Fact]
    public async Task Plain_request_on_a_port_with_TLS_is_explained_in_the_log()
    {
        using var connection = await RawConnection.OpenAsync(host.TlsUrl);
        await connection.SendAsync($"GET {Calls.Query(Calls.Send())} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.EndsWith(
            "The client sent an HTTP request without TLS to a port with TLS; "
            + "set the protocol of the client to https",
            (await host.LineOfAsync("without TLS to a port")).Text);
    }
}
