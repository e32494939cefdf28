using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Clients do not read their responses. These take little memory, and the clients are disconnected.</summary>
public sealed class UnreadResponseTests
{
    private const int Requests = 60;
    private const long MaxGrowthKiB = 100 * 1024;

    // The grace period is 5 s.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Unread_lists_of_a_full_inbox_take_less_than_100_MiB_until_their_clients_are_disconnected()
    {
        await using var service = ServiceProcess.Start(
            ("RateLimit__TokenLimit", "1000000"),
            ("Serilog__MinimumLevel__Override__Microsoft.AspNetCore.Server.Kestrel", "Debug"));
        await service.Ready;
        using var client = service.CreateClient();
        await UnreadResponse.FillInboxAsync(client);
        var before = await service.StatusAsync("VmRSS");

        var responses = await Task.WhenAll(
            Enumerable.Range(0, Requests).Select(_ => UnreadResponse.RequestAsync(service.Url)));
        await Eventually.TrueAsync(
            "all responses are aborted",
            Timeout,
            () => Task.FromResult(Requests == service.Lines.Count(
                line => line.Contains("closed because the response was not read", StringComparison.Ordinal))));

        var growth = await service.StatusAsync("VmHWM") - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"The memory grew by {growth} KiB.");
        Assert.True(growth < MaxGrowthKiB, $"The memory grew by {growth} KiB.");
        Assert.Equal(
            UnreadResponse.Messages,
            (await client.InboxAsync(UnreadResponse.User, "?limit=1000")).Messages.Count);
        foreach (var response in responses)
        {
            response.Dispose();
        }
    }
}
