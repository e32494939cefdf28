using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>A body that stops coming is not waited for.</summary>
public sealed class StalledBodiesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task They_are_refused_and_their_connections_closed() => await Task.WhenAll(
        AssertRefusedAndClosedAsync("Content-Length: 100\r\n\r\nAppId=demo"),
        AssertRefusedAndClosedAsync("Transfer-Encoding: chunked\r\n\r\n5\r\nAppId"));

    private async Task AssertRefusedAndClosedAsync(string rest)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}");
        var answer = await connection.ReadAsync();

        answer.IsRefused(400, "InputInvalid", "The request was not received in time.");
        Assert.Equal("close", answer.Header("Connection"));
        await connection.AssertClosedAsync();
    }
}
