using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Expiration of messages and deletions after the retention time, as receivers see it.</summary>
[LongTests]
public abstract class RetentionSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(3);

    // Both delays together exceed the retention time. One delay is well below it, also on a busy machine.
    private static readonly TimeSpan FirstDelay = Retention * 0.6;
    private static readonly TimeSpan SecondDelay = Retention * 0.45;

    private Service service = null!;
    private HttpClient caller = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Host.GetConfiguredServiceAsync(
            configured => configured.With("Inbox:Retention", $"{Retention}"));
        caller = service.CreateClient();
    }

    public ValueTask DisposeAsync()
    {
        caller.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task MsgTid_of_an_expired_message_can_be_reused_after_a_deletion()
    {
        await caller.DeliverAsync(User, "m1");
        await caller.DeliverAsync(User, "m2");
        await Task.Delay(FirstDelay);
        await caller.DeleteMessageAsync(User, "m1");
        await Task.Delay(SecondDelay);

        await caller.DeliverAsync(User, "m2");

        Assert.Equal(["m2"], (await caller.InboxAsync(User)).MsgTids());
    }

    // The stream of all inboxes does not trim an inbox, unlike the stream of one inbox.
    [Fact]
    public async Task Resumed_stream_sends_no_expired_message()
    {
        var path = EmulatorCalls.InboxPath(User, "events");
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(caller, path))
        {
            lastId = feed.LastId;
        }

        await caller.DeliverAsync(User, "m1");
        await Task.Delay(FirstDelay);
        await caller.DeliverAsync(User, "m2");
        await Task.Delay(SecondDelay);

        await using var resumed = await EventFeed.OpenAsync(caller, path, lastId);
        Assert.Equal("m2", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Receiver_of_an_expired_inbox_gets_later_messages()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);
        await caller.DeliverAsync(User, "m1");
        await caller.DeliverAsync(User, "m2");
        await receiver.NextMessagesAsync(2);
        await Task.Delay(Retention * 1.2);

        await caller.DeliverAsync(User, "m3");

        var message = await receiver.NextAsync();
        Assert.Equal(("m3", 1L), (message.MessageId, message.Sequence));
    }

    [Fact]
    public async Task Expired_deletion_is_not_sent_although_a_later_one_is()
    {
        await caller.DeliverAsync(User, "m1");
        await caller.DeliverAsync(User, "m2");
        await caller.DeleteMessageAsync(User, "m1");
        await Task.Delay(FirstDelay);
        await caller.DeleteMessageAsync(User, "m2");
        await Task.Delay(SecondDelay);

        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        var deletion = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m2"), (deletion.Event, deletion.MessageId));
    }
}
