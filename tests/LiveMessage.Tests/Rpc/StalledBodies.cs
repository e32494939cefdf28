using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>A body that stops coming is not waited for.</summary>
public sealed class StalledBodies(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Theory]
    [InlineData("Content-Length: 100\r\n\r\nAppId=demo")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nAppId")]
    public async Task It_is_refused_and_the_connection_closed(string rest)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}");
        var answer = await connection.ReadAsync();

        answer.IsRefused(400, "InputInvalid", "The request did not arrive in time.");
        Assert.Equal("close", answer.Header("Connection"));
        await connection.IsClosedAsync();
    }
}
