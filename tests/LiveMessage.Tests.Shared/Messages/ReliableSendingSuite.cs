using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A high-reliability send succeeds only after the receiver has acknowledged the message.</summary>
public abstract class ReliableSendingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private Uri Url => Host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Reliable_send_succeeds_when_a_connected_receiver_acknowledges(ReceiverConnection connection)
    {
        await using var receiver = await Receiver.ConnectAsync(connection, Url, User);
        var send = Client.SendReliablyAsync(User, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
        Assert.False(send.IsCompleted);

        await receiver.AcknowledgeAsync("m1");

        var answer = await send;
        answer.AssertAccepted();
        Assert.Equal("m1", answer.MsgTid);
        Assert.Equal(["m1"], await Client.GetAcknowledgedAsync(User));
        Assert.True((await Client.InboxAsync(User)).Messages[0].GetProperty("highReliability").GetBoolean());
    }

    [Fact]
    public async Task Message_received_on_a_WebSocket_can_be_acknowledged_by_an_HTTP_request()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        var send = Client.SendReliablyAsync(User, "m1");
        await receiver.NextMessageAsync();

        await Client.AcknowledgeAsync(User, "m1");

        (await send).AssertAccepted();
    }

    [Fact]
    public async Task Reliable_send_succeeds_when_an_offline_user_acknowledges()
    {
        var send = Client.SendReliablyAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m1");
        Assert.False(send.IsCompleted);

        await Client.AcknowledgeAsync(User, "m1");

        (await send).AssertAccepted();
    }

    [Fact]
    public async Task Reliable_send_succeeds_when_the_receiver_logs_in_during_the_wait_and_acknowledges()
    {
        var send = Client.SendReliablyAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m1");

        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("m1");

        (await send).AssertAccepted();
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_immediately()
    {
        await Client.StartScriptedReceiverAsync(User);

        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();

        Assert.Equal(["m1"], await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Reliable_send_waits_for_the_delay_of_a_scripted_receiver()
    {
        await Client.StartScriptedReceiverAsync(User, "200ms");

        var started = Stopwatch.GetTimestamp();
        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task Service_acknowledges_on_behalf_of_a_connected_receiver_that_asks_for_it()
    {
        await using var receiver = await Receiver.ConnectStreamAsync(Url, User, "?acknowledge=now");
        var send = Client.SendReliablyAsync(User, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());
        (await send).AssertAccepted();
    }

    // DefaultAcknowledgementTimeoutTests covers the default of 3 s.
    [Fact]
    public async Task Reliable_send_without_acknowledgement_fails_after_the_timeout_and_keeps_the_message()
    {
        var timeout = TimeSpan.FromMilliseconds(200);
        await using var service = await Host.NewServiceOnSameStore()
            .With("Receivers:AcknowledgementTimeout", $"{timeout}").StartAsync();

        await UnacknowledgedSend.AssertFailsAsync(service, timeout, maxElapsed: TimeSpan.FromSeconds(2.5));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Send_without_high_reliability_does_not_wait(string? highReliability)
    {
        await Client.StartScriptedReceiverAsync(User, "never");

        var answer = await Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", "m1"), ("HighReliability", highReliability));

        answer.AssertAccepted();
        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Each_reliable_send_waits_for_its_own_acknowledgement()
    {
        var (first, second) = (Client.SendReliablyAsync(User, "m1"), Client.SendReliablyAsync(User, "m2"));
        await Client.WaitUntilStoredAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m2");

        await Client.AcknowledgeAsync(User, "m2");
        (await second).AssertAccepted();
        Assert.False(first.IsCompleted);
        await Client.AcknowledgeAsync(User, "m1");

        (await first).AssertAccepted();
    }

    [Fact]
    public async Task Concurrent_sends_of_one_message_wait_for_the_same_acknowledgement()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        var sends = Enumerable.Range(0, 5).Select(_ => Client.SendReliablyAsync(User, "m1")).ToList();
        await receiver.NextMessageAsync();
        // When the receiver has this message, no duplicate of m1 can follow.
        await Client.DeliverAsync(User, "m2");
        Assert.Equal("m2", await receiver.NextMessageAsync());

        await receiver.AcknowledgeAsync("m1");

        Assert.All(await Task.WhenAll(sends), answer => answer.AssertAccepted());
        Assert.Equal(["m1", "m2"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task Repeated_send_of_an_acknowledged_message_succeeds_while_the_receiver_is_offline()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.AcknowledgeAsync(User, "m1");

        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();

        Assert.Single((await Client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Reliable_send_of_an_already_stored_message_waits_for_its_acknowledgement()
    {
        await Client.DeliverAsync(User, "m1");
        var send = Client.SendReliablyAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m1");
        Assert.False(send.IsCompleted);

        await Client.AcknowledgeAsync(User, "m1");

        (await send).AssertAccepted();
    }

    [Fact]
    public async Task Reliable_send_succeeds_when_its_message_is_acknowledged_and_immediately_deleted()
    {
        for (var round = 0; round < 20; round++)
        {
            var send = Client.SendReliablyAsync(User, "m1");
            await Client.WaitUntilStoredAsync(User, "m1");
            await Client.AcknowledgeAsync(User, "m1");
            await Client.DeleteMessageAsync(User, "m1");

            (await send).AssertAccepted();
        }
    }

    [Fact]
    public async Task Event_stream_reports_the_message_and_its_acknowledgement()
    {
        await Client.StartScriptedReceiverAsync(User);
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();

        Assert.Equal("m1", await feed.NextMessageAsync());
        var acknowledgement = await feed.NextAsync();
        Assert.Equal("acknowledged", acknowledgement.EventType);
        Assert.Equal("m1", acknowledgement.Data.GetProperty("msgTid").GetString());
    }

    [Fact]
    public async Task Disabling_an_app_denies_new_sends_and_does_not_interrupt_a_waiting_one()
    {
        var app = await Client.CreateAppAsync();
        using var login = await Client.PutAsync(
            $"/_emulator/receivers/cn-shanghai/{app}/{User}?acknowledge=500ms", content: null);
        var send = Client.SendAsync(
            ("AppId", app), ("ReceiverId", User), ("MsgTid", "m1"), ("HighReliability", "true"));
        Assert.Single((await Client.InboxAsync(User, "?wait=10s", app: app)).Messages);
        (await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", app), ("Disable", "true"))).AssertAccepted();

        var denied = await Client.SendAsync(
            ("AppId", app), ("ReceiverId", User), ("MsgTid", "m2"), ("HighReliability", "true"));

        denied.AssertRefused(403, "NoAuth");
        (await send).AssertAccepted();
        Assert.Equal(["m1"], (await Client.InboxAsync(User, app: app)).MsgTids());
    }

    [Fact]
    public async Task Canceled_request_ends_the_wait_and_keeps_the_message()
    {
        using var log = new CapturedLog();
        await using var service = Host.NewServiceOnSameStore()
            .With("Receivers:AcknowledgementTimeout", "00:05:00").LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();
        using var cancellation = new CancellationTokenSource();
        var send = caller.GetAsync(
            Calls.Query(Calls.Send(("ReceiverId", User), ("MsgTid", "m1"), ("HighReliability", "true"))),
            cancellation.Token);
        await caller.WaitUntilStoredAsync(User, "m1");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        var line = Assert.Single(await log.TakeAsync<CallLogging>());
        Assert.Contains("SendLiveMessageUser of 1234567890123456: ServerError in ", line.Text);
        Assert.Equal(["m1"], (await caller.InboxAsync(User)).MsgTids());
        Assert.Empty(await caller.GetAcknowledgedAsync(User));
    }
}
