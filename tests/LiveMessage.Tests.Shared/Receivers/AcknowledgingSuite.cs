using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>What a receiver has acknowledged is seen in the inbox and told on the stream, once.</summary>
public abstract class AcknowledgingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected AcknowledgingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private string Route => EmulatorCalls.ReceiverPath(user, "acknowledgements");

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task An_acknowledgement_is_seen_in_the_inbox_and_told_on_the_stream_once(ReceiverConnection transport)
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");
        await using var receiver = await Receiver.ConnectAsync(transport, host.Service.Url, user);
        await receiver.NextMessagesAsync(2);
        Assert.Empty(await client.GetAcknowledgedAsync(user));
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        await receiver.AcknowledgeAsync("m2");
        await receiver.AcknowledgeAsync("m2");
        await receiver.AcknowledgeAsync("m1");

        foreach (var (sequence, msgTid) in new[] { (2, "m2"), (1, "m1") })
        {
            var happened = await feed.NextAsync();
            Assert.Equal("acknowledged", happened.EventType);
            Assert.Equal(user, happened.Data.GetProperty("userId").GetString());
            Assert.Equal(sequence, happened.Data.GetProperty("sequence").GetInt64());
            Assert.Equal(msgTid, happened.Data.GetProperty("msgTid").GetString());
            Assert.False(happened.Data.TryGetProperty("message", out _));
        }

        Assert.Equal(["m1", "m2"], await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task A_message_can_be_acknowledged_by_a_call_though_nobody_is_online()
    {
        await client.DeliverAsync(user, "m1");

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("?messageId=m1")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("?messageId=m1")).Status);

        Assert.Equal(["m1"], await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task A_call_about_a_message_that_is_not_there_or_not_any_more_is_told()
    {
        await client.DeliverAsync(user, "m1");
        await client.DeleteMessageAsync(user, "m1");

        foreach (var msgTid in new[] { "m1", "never" })
        {
            (await PostAsync($"?messageId={msgTid}")).AssertProblem(
                HttpStatusCode.NotFound, $"There is no message '{msgTid}' in the inbox.");
        }
    }

    [Fact]
    public async Task An_app_that_is_not_there_is_told_rather_than_the_message()
    {
        var path = $"/_emulator/receivers/cn-shanghai/nobody/{user}/acknowledgements?messageId=m1";

        (await Answer.ReadAsync(await client.PostAsync(path, content: null))).AssertProblem(
            HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Theory]
    [InlineData("", "messageId is ''; give the MsgTid of a message")]
    [InlineData("?messageId=", "messageId is ''")]
    [InlineData("?messageId=a.b", "messageId is 'a.b'")]
    [InlineData("?messageId=%23", "messageId is '#'")]
    [InlineData("?msgTid=m1", "msgTid is not a parameter of this route; allowed parameters: account, messageId.")]
    public async Task A_call_without_a_message_is_told_what_to_give(string query, string reason)
    {
        (await PostAsync(query)).AssertProblem(HttpStatusCode.BadRequest, reason);
    }

    [Fact]
    public async Task A_message_sent_again_stays_acknowledged_and_one_sent_anew_is_not()
    {
        await client.DeliverAsync(user, "m1");
        await PostAsync("?messageId=m1");
        await client.DeliverAsync(user, "m1");
        Assert.Equal(["m1"], await client.GetAcknowledgedAsync(user));

        await client.DeleteMessageAsync(user, "m1");
        await client.DeliverAsync(user, "m1");

        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task A_stream_of_before_still_shows_whether_a_message_is_acknowledged()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events")))
        {
            lastId = feed.LastId;
        }

        await client.DeliverAsync(user, "m1");
        await PostAsync("?messageId=m1");

        await using var resumed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"), lastId);
        Assert.True((await resumed.NextAsync()).Data.GetProperty("message").GetProperty("acknowledged").GetBoolean());
    }

    [Fact]
    public async Task A_receiver_may_leave_it_to_the_service()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user, "?acknowledge=now");
        await client.DeliverAsync(user, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());

        await client.WaitUntilAcknowledgedAsync(user, "m1");
    }

    [Fact]
    public async Task What_was_to_be_acknowledged_later_is_not_when_the_receiver_goes()
    {
        await using (var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user, "?acknowledge=1s"))
        {
            await client.DeliverAsync(user, "m1");
            await receiver.NextMessageAsync();
        }

        await client.WaitUntilOfflineAsync(user);
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));
        await Task.Delay(1_200);
        await client.DeliverAsync(user, "m2");

        Assert.Equal("m2", await feed.NextMessageAsync());
        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    private async Task<Answer> PostAsync(string query) =>
        await Answer.ReadAsync(await client.PostAsync(Route + query, content: null));
}
