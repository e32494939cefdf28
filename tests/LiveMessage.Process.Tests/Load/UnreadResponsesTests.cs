using LiveMessage.Tests.Emulator;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Memory of responses that clients do not read.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class UnreadResponsesTests
{
    private const int Requests = 60;
    private const long MaxGrowthKiB = 100 * 1024;

    [Fact]
    public async Task Sixty_unread_lists_of_a_full_inbox_take_less_than_100_MiB()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(LoadCalls.NoLimit, LoadCalls.NoCallLog);
        await service.Ready;
        using var client = service.CreateClient();
        await UnreadResponse.FillInboxAsync(client);
        var before = await service.StatusAsync("VmRSS");

        var responses = await Task.WhenAll(
            Enumerable.Range(0, Requests).Select(_ => UnreadResponse.RequestAsync(service.Url)));
        await Task.Delay(TimeSpan.FromSeconds(5));

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
