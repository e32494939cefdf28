using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>A service that is asked to stop lets nobody wait.</summary>
[Collection(Alone.Name)]
public sealed class StoppingTests
{
    [Fact]
    public async Task A_graceful_stop_answers_waits_and_ends_streams_at_once()
    {
        await using var service = ServiceProcess.Start();
        await service.Ready;
        using var client = service.CreateClient();
        await using var whole = await EventFeed.OpenAsync(client);
        await using var inbox = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath("anna", "events"));
        var waits = Enumerable.Range(0, 5).Select(_ => client.InboxAsync("anna", "?wait=60s")).ToList();
        await Task.Delay(500);

        var started = Stopwatch.GetTimestamp();
        var code = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, code);
        foreach (var wait in waits)
        {
            Assert.Empty((await wait.WaitAsync(TimeSpan.FromSeconds(5))).Messages);
        }

        await whole.EndAsync();
        await inbox.EndAsync();
    }

    [Fact]
    public async Task A_service_that_never_found_its_redis_stops_at_once()
    {
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"127.0.0.1:{RedisServer.FreePort()}"));
        await service.ListeningAsync();

        var started = Stopwatch.GetTimestamp();
        var code = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, code);
        Assert.False(service.Ready.IsCompletedSuccessfully);
    }
}
