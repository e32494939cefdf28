using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Expiration of messages and deletions after the retention time, as receivers see it.</summary>
public abstract class RetentionSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task MsgTid_of_an_expired_message_can_be_reused_after_a_deletion()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await Client.AdvanceAsync("4d");
        await Client.DeleteMessageAsync(User, "m1");
        await Client.AdvanceAsync("4d");

        await Client.DeliverAsync(User, "m2");

        Assert.Equal(["m2"], (await Client.InboxAsync(User)).MsgTids());
    }

    // The stream of all inboxes does not trim an inbox, unlike the stream of one inbox.
    [Fact]
    public async Task Resumed_stream_sends_no_expired_message()
    {
        var path = EmulatorCalls.InboxPath(User, "events");
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, path))
        {
            lastId = feed.LastId;
        }

        await Client.DeliverAsync(User, "m1");
        await Client.AdvanceAsync("4d");
        await Client.DeliverAsync(User, "m2");
        await Client.AdvanceAsync("4d");

        await using var resumed = await EventFeed.OpenAsync(Client, path, lastId);
        Assert.Equal("m2", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Receiver_of_an_expired_inbox_gets_later_messages()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await receiver.NextMessagesAsync(2);
        await Client.AdvanceAsync("8d");

        await Client.DeliverAsync(User, "m3");

        var message = await receiver.NextAsync();
        Assert.Equal(("m3", 1L), (message.MessageId, message.Sequence));
    }

    [Fact]
    public async Task Expired_deletion_is_not_sent_although_a_later_one_is()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await Client.DeleteMessageAsync(User, "m1");
        await Client.AdvanceAsync("4d");
        await Client.DeleteMessageAsync(User, "m2");
        await Client.AdvanceAsync("4d");

        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);

        var deletion = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m2"), (deletion.Event, deletion.MessageId));
    }
}
