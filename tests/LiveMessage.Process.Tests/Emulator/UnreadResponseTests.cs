using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>A client that does not read its response is disconnected.</summary>
public sealed class UnreadResponseTests
{
    // The operating system takes about 3 MB, which may take 45 s at the minimum rate.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    [Fact]
    public async Task Client_that_reads_nothing_is_disconnected()
    {
        await using var service = ServiceProcess.Start(
            ("RateLimit__TokenLimit", "1000000"),
            ("Serilog__MinimumLevel__Override__Microsoft.AspNetCore.Server.Kestrel", "Debug"));
        await service.Ready;
        using var client = service.CreateClient();
        await UnreadResponse.FillInboxAsync(client);

        using var response = await UnreadResponse.RequestAsync(service.Url);

        await Eventually.TrueAsync(
            "the response is aborted",
            Timeout,
            () => Task.FromResult(service.Lines.Any(
                line => line.Contains("specified minimum data rate", StringComparison.Ordinal))));
        Assert.Equal(1, (await client.InboxAsync(UnreadResponse.User, "?limit=1")).Sequences[0]);
    }
}
