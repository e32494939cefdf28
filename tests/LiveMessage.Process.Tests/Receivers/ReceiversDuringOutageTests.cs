using System.Diagnostics;
using System.Net;

using LiveMessage.Store;
using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Store;

namespace LiveMessage.Tests.Receivers;

/// <summary>Redis fails while receivers are connected and sends wait.</summary>
public sealed class ReceiversDuringOutageTests : ReceiverOutageTestBase
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Receiver_stays_connected_and_gets_each_message_once_and_in_order(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Service.Url, User);
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await Redis.KillAsync();
        (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "lost"))).AssertRefused(500, "ServerError");
        (await Client.GetEmulatorAsync("/_emulator/receivers")).AssertProblem(
            HttpStatusCode.ServiceUnavailable, "message store");
        await Redis.RunAsync();
        await Client.RecoverAsync();
        foreach (var msgTid in new[] { "m2", "m3", "m4" })
        {
            await Client.DeliverAsync(User, msgTid);
        }

        Assert.Equal(["m2", "m3", "m4"], await receiver.NextMessagesAsync(3));
        await receiver.AcknowledgeAsync("m4");
        await Client.WaitUntilAcknowledgedAsync(User, "m4");
        Assert.True(await Client.IsOnlineAsync(User));
        Assert.Equal(receiver.Sid, (await Client.GetReceiverAsync(User))?.GetProperty("sid").GetString());
        Assert.Equal([(receiver.Sid, 1, null)], Callbacks.EventsFor(User));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Receiver_is_logged_out_and_can_log_in_when_Redis_restarts_without_data(
        ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Service.Url, User);
        await Client.DeliverAsync(User, "m1");
        await receiver.NextMessageAsync();

        await Redis.KillAsync();
        await Redis.RunAsync();
        await using (var connection = await Redis.ConnectAsync())
        {
            await connection.GetServers()[0].FlushAllDatabasesAsync();
        }

        Assert.Equal(2, await receiver.NextDisconnectAsync());
        await Client.RecoverAsync();
        Assert.False(await Client.IsOnlineAsync(User));
        await using var reconnected = await Receiver.ConnectAsync(transport, Service.Url, User);
        await Client.DeliverAsync(User, "m2");
        var message = await reconnected.NextAsync();
        Assert.Equal(("m2", 1L), (message.MessageId, message.Sequence));
    }

    [Fact]
    public async Task Requests_fail_within_5_s_during_the_outage_and_acknowledgements_can_be_repeated()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Service.Url, User);
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await Redis.KillAsync();

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await SocketReceiver.GetRefusalAsync(Service.Url, Calls.NewUser()));
        Answer[] answers =
        [
            await Client.RefusedLoginAsync(User),
            await Answer.ReadAsync(await Client.PutAsync(EmulatorCalls.ReceiverPath(User), content: null)),
            await Answer.ReadAsync(await Client.DeleteAsync(EmulatorCalls.ReceiverPath(User))),
            await Answer.ReadAsync(await Client.PostAsync(
                $"{EmulatorCalls.ReceiverPath(User, "acknowledgements")}?messageId=m1", content: null)),
        ];
        (await Client.SendReliablyAsync(User, "m2")).AssertRefused(500, "ServerError");
        (await Client.CallAsync(Calls.CheckOnline(User))).AssertRefused(500, "ServerError");
        await receiver.AcknowledgeAsync("m1");
        Assert.Equal(
            "The message store does not respond; acknowledge 'm1' again.", await receiver.NextErrorAsync());

        Assert.All(answers, answer => answer.AssertProblem(HttpStatusCode.ServiceUnavailable, "message store"));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Redis.RunAsync();
        await Client.RecoverAsync();
        await receiver.AcknowledgeAsync("m1");
        await Client.WaitUntilAcknowledgedAsync(User, "m1");
    }

    [Fact]
    public async Task Waiting_send_fails_when_Redis_fails_and_its_message_is_kept()
    {
        var send = Client.SendReliablyAsync(User, "m1");
        await Client.WaitUntilStoredAsync(User, "m1");
        await Redis.KillAsync();

        (await send.WaitAsync(TimeSpan.FromSeconds(6))).AssertRefused(500, "ServerError");

        await Redis.RunAsync();
        await Client.RecoverAsync();
        await Client.StartScriptedReceiverAsync(User);
        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();
        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task Waiting_send_succeeds_after_an_acknowledgement_that_follows_the_outage()
    {
        await using var otherService = await Hosting.Service.With(Redis.ConnectionString)
            .With("Receivers:AcknowledgementTimeout", "00:01:00").StartAsync();
        using var caller = otherService.CreateClient();
        var send = caller.SendReliablyAsync(User, "m1");
        await SendIsWaitingAsync();
        await Redis.KillAsync();
        await Redis.RunAsync();
        // Each of the two services has its own connection.
        await Client.RecoverAsync();
        await caller.RecoverAsync();

        await Client.AcknowledgeAsync(User, "m1");

        (await send.WaitAsync(Recovery)).AssertAccepted();
    }

    // After it has stored the message, the service checks once for an acknowledgement. It loads the script for that and
    // runs it at once. The send would fail if Redis were killed before that.
    private async Task SendIsWaitingAsync()
    {
        await using var admin = await Redis.ConnectAsync();
        var script = ScriptText.Load("Messages/find_acknowledgement").Text;
        await Eventually.TrueAsync("the service has checked for an acknowledgement", Recovery, () =>
            admin.GetServers()[0].ScriptExistsAsync(script));
    }
}
