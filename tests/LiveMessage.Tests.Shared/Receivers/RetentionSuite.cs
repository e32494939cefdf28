using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>What the retention takes away is gone altogether, and receivers go on with what comes after.</summary>
public abstract class RetentionSuite<THost> : IClassFixture<THost>, IAsyncLifetime
    where THost : StoreHost
{
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(3);

    private readonly THost host;
    private readonly string user = Calls.NewUser();
    private Service? service;
    private HttpClient? client;

    protected RetentionSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    private HttpClient Client => client!;

    public async ValueTask InitializeAsync()
    {
        service = await (await host.NewServiceAsync()).With("Inbox:Retention", $"{Retention}").StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_id_of_a_message_that_has_expired_after_another_was_deleted_is_free()
    {
        await Client.DeliverAsync(user, "m1");
        await Client.DeliverAsync(user, "m2");
        await Task.Delay(Retention * 0.6);
        await Client.DeleteMessageAsync(user, "m1");
        await Task.Delay(Retention * 0.6);

        await Client.DeliverAsync(user, "m2");

        Assert.Equal(["m2"], (await Client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task A_receiver_gets_what_comes_after_its_inbox_has_expired()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service!.Url, user);
        await Client.DeliverAsync(user, "m1");
        await Client.DeliverAsync(user, "m2");
        await receiver.NextMessagesAsync(2);
        await Task.Delay(Retention * 1.3);

        await Client.DeliverAsync(user, "m3");

        var told = await receiver.NextAsync();
        Assert.Equal(("m3", 1L), (told.MessageId, told.Sequence));
    }

    [Fact]
    public async Task A_deletion_that_has_expired_is_not_told_though_a_later_one_is()
    {
        await Client.DeliverAsync(user, "m1");
        await Client.DeliverAsync(user, "m2");
        await Client.DeleteMessageAsync(user, "m1");
        await Task.Delay(Retention * 0.6);
        await Client.DeleteMessageAsync(user, "m2");
        await Task.Delay(Retention * 0.6);

        await using var receiver = await Receiver.ConnectSocketAsync(service!.Url, user);

        var told = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m2"), (told.Event, told.MessageId));
    }
}
