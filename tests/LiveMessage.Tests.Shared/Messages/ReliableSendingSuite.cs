using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A send of high reliability succeeds when its receiver has acknowledged the message, not before.</summary>
public abstract class ReliableSendingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected ReliableSendingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private Uri Url => host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task It_succeeds_when_a_connected_receiver_acknowledges(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        var send = client.SendReliablyAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Empty(await client.GetAcknowledgedAsync(user));
        Assert.False(send.IsCompleted);

        await receiver.AcknowledgeAsync("m1");

        var answer = await send;
        answer.IsAccepted();
        Assert.Equal("m1", answer.MsgTid);
        Assert.Equal(["m1"], await client.GetAcknowledgedAsync(user));
        Assert.True((await client.InboxAsync(user)).Messages[0].GetProperty("highReliability").GetBoolean());
    }

    [Fact]
    public async Task A_message_got_on_a_socket_may_be_acknowledged_by_a_request()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        var send = client.SendReliablyAsync(user, "m1");
        await receiver.NextMessageAsync();

        await client.AcknowledgeAsync(user, "m1");

        (await send).IsAccepted();
    }

    [Fact]
    public async Task It_succeeds_when_somebody_acknowledges_who_is_not_connected()
    {
        var send = client.SendReliablyAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m1");
        Assert.False(send.IsCompleted);

        await client.AcknowledgeAsync(user, "m1");

        (await send).IsAccepted();
    }

    [Fact]
    public async Task It_succeeds_when_the_receiver_logs_in_meanwhile_and_acknowledges()
    {
        var send = client.SendReliablyAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m1");

        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("m1");

        (await send).IsAccepted();
    }

    [Fact]
    public async Task A_receiver_that_is_played_acknowledges_at_once()
    {
        await client.StartScriptedReceiverAsync(user);

        (await client.SendReliablyAsync(user, "m1")).IsAccepted();

        Assert.Equal(["m1"], await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task It_takes_as_long_as_a_receiver_that_takes_its_time()
    {
        await client.StartScriptedReceiverAsync(user, "500ms");

        var started = Stopwatch.GetTimestamp();
        (await client.SendReliablyAsync(user, "m1")).IsAccepted();

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(490));
    }

    [Fact]
    public async Task A_receiver_that_is_connected_may_leave_the_acknowledging_to_the_service()
    {
        await using var receiver = await Receiver.ConnectStreamAsync(Url, user, "?acknowledge=now");
        var send = client.SendReliablyAsync(user, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());
        (await send).IsAccepted();
    }

    [Fact]
    public async Task Without_an_acknowledgement_it_fails_after_3_s_and_the_message_is_kept()
    {
        var offline = Calls.NewUser();
        await client.StartScriptedReceiverAsync(user, "never");

        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(client.SendReliablyAsync(user, "m1"), client.SendReliablyAsync(offline, "m1"));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(5));
        foreach (var (answer, receiver) in answers.Zip([user, offline]))
        {
            answer.IsRefused(
                500,
                "ServerError",
                $"The message 'm1' was not acknowledged by '{receiver}' within 3 s; it is kept in the inbox.");
            var message = Assert.Single((await client.InboxAsync(receiver)).Messages);
            Assert.False(message.GetProperty("acknowledged").GetBoolean());
            Assert.True(message.GetProperty("highReliability").GetBoolean());
        }
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Without_high_reliability_it_waits_for_nobody(string? highReliability)
    {
        await client.StartScriptedReceiverAsync(user, "never");

        var answer = await client.SendAsync(
            ("ReceiverId", user), ("MsgTid", "m1"), ("HighReliability", highReliability));

        answer.IsAccepted();
        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());
        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task Each_waits_for_the_acknowledgement_of_its_own_message()
    {
        var (first, second) = (client.SendReliablyAsync(user, "m1"), client.SendReliablyAsync(user, "m2"));
        await client.WaitUntilStoredAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m2");

        await client.AcknowledgeAsync(user, "m2");
        (await second).IsAccepted();
        Assert.False(first.IsCompleted);
        await client.AcknowledgeAsync(user, "m1");

        (await first).IsAccepted();
    }

    [Fact]
    public async Task The_same_message_again_meanwhile_waits_for_the_same_acknowledgement()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        var sends = Enumerable.Range(0, 5).Select(_ => client.SendReliablyAsync(user, "m1")).ToList();
        await receiver.NextMessageAsync();
        // By the time this one has got to the receiver, nothing else is on its way there.
        await client.DeliverAsync(user, "m2");
        Assert.Equal("m2", await receiver.NextMessageAsync());

        await receiver.AcknowledgeAsync("m1");

        Assert.All(await Task.WhenAll(sends), answer => answer.IsAccepted());
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task The_same_message_after_its_acknowledgement_succeeds_though_nobody_is_there()
    {
        await client.DeliverAsync(user, "m1");
        await client.AcknowledgeAsync(user, "m1");

        (await client.SendReliablyAsync(user, "m1")).IsAccepted();

        Assert.Single((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task The_same_message_with_high_reliability_waits_though_the_first_did_not()
    {
        await client.DeliverAsync(user, "m1");
        var send = client.SendReliablyAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m1");
        Assert.False(send.IsCompleted);

        await client.AcknowledgeAsync(user, "m1");

        (await send).IsAccepted();
    }

    [Fact]
    public async Task One_that_is_acknowledged_and_deleted_at_once_has_arrived()
    {
        for (var round = 0; round < 20; round++)
        {
            var send = client.SendReliablyAsync(user, "m1");
            await client.WaitUntilStoredAsync(user, "m1");
            await client.AcknowledgeAsync(user, "m1");
            await client.DeleteMessageAsync(user, "m1");

            (await send).IsAccepted();
        }
    }

    [Fact]
    public async Task A_stream_tells_of_the_message_and_of_its_acknowledgement()
    {
        await client.StartScriptedReceiverAsync(user);
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        (await client.SendReliablyAsync(user, "m1")).IsAccepted();

        Assert.Equal("m1", await feed.NextMessageAsync());
        var happened = await feed.NextAsync();
        Assert.Equal("acknowledged", happened.EventType);
        Assert.Equal("m1", happened.Data.GetProperty("msgTid").GetString());
    }

    [Fact]
    public async Task In_an_app_that_is_disabled_it_is_refused_at_once_and_who_waits_there_goes_on_waiting()
    {
        var app = await client.CreateAppAsync();
        using var played = await client.PutAsync(
            $"/_emulator/receivers/cn-shanghai/{app}/{user}?acknowledge=1s", content: null);
        var send = client.SendAsync(
            ("AppId", app), ("ReceiverId", user), ("MsgTid", "m1"), ("HighReliability", "true"));
        Assert.Single((await client.InboxAsync(user, "?wait=10s", app: app)).Messages);
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", app), ("Disable", "true"))).IsAccepted();

        var refused = await client.SendAsync(
            ("AppId", app), ("ReceiverId", user), ("MsgTid", "m2"), ("HighReliability", "true"));

        refused.IsRefused(403, "NoAuth");
        (await send).IsAccepted();
        Assert.Equal(["m1"], (await client.InboxAsync(user, app: app)).MsgTids());
    }

    [Fact]
    public async Task A_caller_that_hangs_up_is_waited_for_no_longer_and_its_message_is_kept()
    {
        using var log = new CapturedLog();
        await using var service = (await host.NewServiceAsync())
            .With("Receivers:AcknowledgementTimeout", "00:05:00").LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();
        using var patience = new CancellationTokenSource();
        var send = caller.GetAsync(
            Calls.Query(Calls.Send(("ReceiverId", user), ("MsgTid", "m1"), ("HighReliability", "true"))),
            patience.Token);
        await caller.WaitUntilStoredAsync(user, "m1");

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        var line = Assert.Single(await log.TakeAsync<CallLogging>());
        Assert.Contains("SendLiveMessageUser of 1234567890123456: ServerError in ", line.Text);
        Assert.Equal(["m1"], (await caller.InboxAsync(user)).MsgTids());
        Assert.Empty(await caller.GetAcknowledgedAsync(user));
    }
}
