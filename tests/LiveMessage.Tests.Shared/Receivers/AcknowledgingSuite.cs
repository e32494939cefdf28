using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Acknowledgements of messages, in the inbox and as live events.</summary>
public abstract class AcknowledgingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private string Route => EmulatorCalls.ReceiverPath(User, "acknowledgements");

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Acknowledgement_marks_the_message_and_sends_one_live_event(ReceiverConnection transport)
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await using var receiver = await Receiver.ConnectAsync(transport, Host.Service.Url, User);
        await receiver.NextMessagesAsync(2);
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await receiver.AcknowledgeAsync("m2");
        await receiver.AcknowledgeAsync("m2");
        await receiver.AcknowledgeAsync("m1");

        foreach (var (sequence, msgTid) in new[] { (2, "m2"), (1, "m1") })
        {
            var liveEvent = await feed.NextAsync();
            Assert.Equal("acknowledged", liveEvent.EventType);
            Assert.Equal(User, liveEvent.Data.GetProperty("userId").GetString());
            Assert.Equal(sequence, liveEvent.Data.GetProperty("sequence").GetInt64());
            Assert.Equal(msgTid, liveEvent.Data.GetProperty("msgTid").GetString());
            Assert.False(liveEvent.Data.TryGetProperty("message", out _));
        }

        Assert.Equal(["m1", "m2"], await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Message_of_an_offline_user_can_be_acknowledged_by_request()
    {
        await Client.DeliverAsync(User, "m1");

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("?messageId=m1")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("?messageId=m1")).Status);

        Assert.Equal(["m1"], await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Acknowledging_a_missing_message_returns_404()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeleteMessageAsync(User, "m1");

        foreach (var msgTid in new[] { "m1", "never" })
        {
            (await PostAsync($"?messageId={msgTid}")).AssertProblem(
                HttpStatusCode.NotFound, $"There is no message '{msgTid}' in the inbox.");
        }
    }

    [Fact]
    public async Task Unknown_app_is_reported_before_a_missing_message()
    {
        var path = $"/_emulator/receivers/cn-shanghai/nobody/{User}/acknowledgements?messageId=m1";

        (await Answer.ReadAsync(await Client.PostAsync(path, content: null))).AssertProblem(
            HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Theory]
    [InlineData("", "messageId is ''; give the MsgTid of a message")]
    [InlineData("?messageId=", "messageId is ''")]
    [InlineData("?messageId=a.b", "messageId is 'a.b'")]
    [InlineData("?messageId=%23", "messageId is '#'")]
    [InlineData("?msgTid=m1", "msgTid is not a parameter of this route; allowed parameters: account, messageId.")]
    public async Task Invalid_message_id_is_refused_with_a_hint(string query, string reason)
    {
        (await PostAsync(query)).AssertProblem(HttpStatusCode.BadRequest, reason);
    }

    [Fact]
    public async Task Duplicate_stays_acknowledged_but_a_deleted_and_resent_message_does_not()
    {
        await Client.DeliverAsync(User, "m1");
        await PostAsync("?messageId=m1");
        await Client.DeliverAsync(User, "m1");
        Assert.Equal(["m1"], await Client.GetAcknowledgedAsync(User));

        await Client.DeleteMessageAsync(User, "m1");
        await Client.DeliverAsync(User, "m1");

        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Resumed_stream_shows_that_an_earlier_message_is_acknowledged()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events")))
        {
            lastId = feed.LastId;
        }

        await Client.DeliverAsync(User, "m1");
        await PostAsync("?messageId=m1");

        await using var resumed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"), lastId);
        Assert.True((await resumed.NextAsync()).Data.GetProperty("message").GetProperty("acknowledged").GetBoolean());
    }

    [Fact]
    public async Task Service_acknowledges_for_a_receiver_with_acknowledge_now()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User, "?acknowledge=now");
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());

        await Client.WaitUntilAcknowledgedAsync(User, "m1");
    }

    [Fact]
    public async Task Disconnecting_cancels_a_delayed_acknowledgement()
    {
        await using (var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User, "?acknowledge=1s"))
        {
            await Client.DeliverAsync(User, "m1");
            await receiver.NextMessageAsync();
        }

        await Client.WaitUntilOfflineAsync(User);
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));
        await Task.Delay(1_200);
        await Client.DeliverAsync(User, "m2");

        Assert.Equal("m2", await feed.NextMessageAsync());
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    private async Task<Answer> PostAsync(string query) =>
        await Answer.ReadAsync(await Client.PostAsync(Route + query, content: null));
}
