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
}
