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

        await whole.WaitForEndAsync();
        await inbox.WaitForEndAsync();
    }

    [Fact]
    public async Task A_graceful_stop_answers_sends_that_wait_for_an_acknowledgement_and_takes_leave_of_receivers()
    {
        await using var service = ServiceProcess.Start(("Receivers__AcknowledgementTimeout", "00:01:00"));
        await service.Ready;
        using var client = service.CreateClient();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, "anna");
        var send = client.SendReliablyAsync("anna", "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        var farewell = receiver.NextDisconnectAsync();

        var started = Stopwatch.GetTimestamp();
        var code = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, code);
        (await send).IsRefused(
            500,
            "ServerError",
            "The message 'm1' was not acknowledged by 'anna' before the service stopped; it is kept in the inbox.");
        Assert.Equal(3, await farewell);
        Assert.Equal((4003, "The service is stopping; log in again."), receiver.CloseStatus);
    }

    [Fact]
    public async Task A_service_that_never_found_its_redis_stops_at_once()
    {
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"127.0.0.1:{RedisServer.FreePort()}"));
        await service.WaitUntilListeningAsync();

        var started = Stopwatch.GetTimestamp();
        var code = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, code);
        Assert.False(service.Ready.IsCompletedSuccessfully);
    }
}
