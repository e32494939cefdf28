using System.Net.Sockets;

namespace LiveMessage.Tests.Hosting;

/// <summary>The limit of connections, which follows from the limit of open files.</summary>
public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task WebSockets_count_as_connections()
    {
        await using var service = await Service.With()
            .Add(services => services.LimitConnections(2))
            .StartAsync();
        using var client = new HttpClient { BaseAddress = service.Url };
        await using var first = await Receiver.ConnectSocketAsync(service.Url, "anna");
        await using (await Receiver.ConnectSocketAsync(service.Url, "bert"))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/_emulator/health/live"));
        }

        await client.WaitUntilLiveAsync();
    }

    [Fact]
    public async Task Connections_that_replace_others_at_the_limit_log_one_warning()
    {
        using var log = new CapturedLog();
        await using var service = await Service.With()
            .Add(services => services.LimitConnections(10))
            .LogTo(log)
            .StartAsync();
        var open = new Queue<TcpClient>();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            open.Enqueue(await ConnectAsync(service.Url));
        }

        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.False(await TryOpenAsync());
            open.Dequeue().Dispose();
            await Eventually.TrueAsync(TryOpenAsync);
        }

        Assert.Single(log.LinesOf<LimitedListenerFactory>());
        foreach (var client in open)
        {
            client.Dispose();
        }

        async Task<bool> TryOpenAsync()
        {
            var client = await ConnectAsync(service.Url);
            if (await RespondsAsync(client))
            {
                open.Enqueue(client);
                return true;
            }

            client.Dispose();
            return false;
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri url)
    {
        var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        return client;
    }

    private static async Task<bool> RespondsAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync(
                "GET /_emulator/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[1]) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
