using System.Diagnostics;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Messages;

/// <summary>High-reliability sends that fail because the message is not acknowledged in time.</summary>
public abstract class UnacknowledgedSendsSuite<TStore>(ShortTimeoutHost<TStore> host)
    : StoreSuite<ShortTimeoutHost<TStore>>(host)
    where TStore : StoreHost, new()
{
    [Fact]
    public async Task Unacknowledged_send_fails_after_the_configured_timeout()
    {
        using var turn = await MeasuringLock.EnterAsync();
        var started = Stopwatch.GetTimestamp();

        await FailsAsync(Client.SendReliablyAsync(User, "m1"));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(190), TimeSpan.FromSeconds(2.9));
        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Error_message_contains_a_generated_message_id()
    {
        var answer = await Client.SendAsync(("ReceiverId", User), ("HighReliability", "true"));

        var msgTid = Assert.Single((await Client.InboxAsync(User)).MsgTids());
        answer.AssertRefused(500, "ServerError", MessageOf(msgTid, "kept"));
    }

    [Fact]
    public async Task Send_fails_when_the_receiver_gets_the_message_and_disconnects_without_acknowledging()
    {
        Task<Answer> send;
        await using (var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User))
        {
            send = Client.SendReliablyAsync(User, "m1");
            Assert.Equal("m1", await receiver.NextMessageAsync());
        }

        await FailsAsync(send);
    }

    [Fact]
    public async Task Message_of_a_failed_send_is_delivered_at_login_and_a_retry_then_succeeds()
    {
        await FailsAsync(Client.SendReliablyAsync(User, "m1"));
        await FailsAsync(Client.SendReliablyAsync(User, "m1"));

        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("m1");
        await Client.WaitUntilAcknowledgedAsync(User, "m1");
        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();

        await Client.DeliverAsync(User, "m2");
        Assert.Equal("m2", await receiver.NextMessageAsync());
        Assert.Equal(["m1", "m2"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task Acknowledgement_after_the_timeout_is_stored()
    {
        await Client.StartScriptedReceiverAsync(User, "2s");

        await FailsAsync(Client.SendReliablyAsync(User, "m1"));
        Assert.Empty(await Client.GetAcknowledgedAsync(User));

        await Client.WaitUntilAcknowledgedAsync(User, "m1");
    }

    [Fact]
    public async Task Acknowledgement_by_another_user_or_of_another_message_does_not_count()
    {
        var other = Calls.NewUser();
        await Client.DeliverAsync(other, "m1");
        await Client.DeliverAsync(User, "m2");
        var send = Client.SendReliablyAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m1");

        await Client.AcknowledgeAsync(other, "m1");
        await Client.AcknowledgeAsync(User, "m2");

        await FailsAsync(send);
    }

    [Fact]
    public async Task Error_message_reports_that_the_message_was_deleted_cleared_or_trimmed_during_the_wait()
    {
        await using var service = await StartWithStoppedClockAsync();
        using var client = service.CreateClient();
        var (cleared, trimmed) = (Calls.NewUser(), Calls.NewUser());
        string[] receivers = [User, cleared, trimmed];
        var sends = await Task.WhenAll(receivers.Select(receiver => StartSendAsync(client, receiver)));

        await client.DeleteMessageAsync(User, "m1");
        Assert.Equal(1, await client.ClearAsync(cleared));
        foreach (var msgTid in new[] { "m2", "m3", "m4" })
        {
            await client.DeliverAsync(trimmed, msgTid);
        }

        foreach (var (send, receiver) in sends.Zip(receivers))
        {
            (await ElapseTimeoutAsync(service, send)).AssertRefused(
                500, "ServerError", MessageOf("m1", "no longer", receiver, seconds: "10"));
        }
    }

    [Fact]
    public async Task Reset_during_the_wait_does_not_acknowledge_the_message()
    {
        await using var service = await StartWithStoppedClockAsync();
        using var client = service.CreateClient();
        var send = await StartSendAsync(client, User);
        await client.ResetAsync();

        (await ElapseTimeoutAsync(service, send)).AssertRefused(
            500, "ServerError", MessageOf("m1", "no longer", seconds: "10"));
        Assert.Empty((await client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Unacknowledged_send_is_logged_as_information()
    {
        using var log = new CapturedLog();
        await using var service = Host.NewServiceOnSameStore().LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();

        var answer = await caller.SendReliablyAsync(User, "m1");

        var (level, text) = Assert.Single(await log.TakeAsync<CallLogging>());
        Assert.Equal(LogLevel.Information, level);
        Assert.StartsWith($"{answer.RequestId} SendLiveMessageUser of 1234567890123456: ServerError in ", text);
    }

    // With a stopped clock the wait lasts until the test has changed the inbox, however slow the machine is.
    private Task<Service> StartWithStoppedClockAsync() => Host.NewServiceOnSameStore()
        .With("Receivers:AcknowledgementTimeout", "00:00:10").With("Inbox:MaxMessages", "3")
        .At(TimeProvider.System.GetUtcNow()).StartAsync();

    // The wait can start after the clock is advanced, so advance it until the send completes.
    private static async Task<Answer> ElapseTimeoutAsync(Service service, Task<Answer> send)
    {
        while (!send.IsCompleted)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(send, Task.Delay(25));
        }

        return await send;
    }

    /// <summary>Starts a send and waits until its message is stored.</summary>
    /// <returns>The send, which waits for its acknowledgement.</returns>
    private static async Task<Task<Answer>> StartSendAsync(HttpClient client, string receiver)
    {
        var send = client.SendReliablyAsync(receiver, "m1");
        await client.WaitUntilStoredAsync(receiver, "m1");
        return send;
    }

    private async Task FailsAsync(Task<Answer> send) =>
        (await send).AssertRefused(500, "ServerError", MessageOf("m1", "kept"));

    private string MessageOf(string msgTid, string state, string? receiver = null, string seconds = "0.2") =>
        $"The message '{msgTid}' was not acknowledged by '{receiver ?? User}' within {seconds} s; "
        + $"it is {state} in the inbox.";
}
