using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>An inbox keeps its newest messages: so many, and for so long.</summary>
public abstract class BoundedInboxSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly string receiver = Calls.NewUser();

    protected BoundedInboxSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    [Fact]
    public async Task The_1001st_message_pushes_out_the_first_whose_id_is_free_again()
    {
        var client = host.Service.CreateClient();
        await client.DeliverAsync(receiver, "first");
        await client.DeliverManyAsync(receiver, Enumerable.Range(2, 999).Select(number => $"m{number}"));

        var full = await client.InboxAsync(receiver, "?limit=1000");
        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), full.Sequences);
        Assert.Equal("first", full.MsgTids()[0]);
        Assert.Equal(1000, full.MsgTids().Distinct().Count());

        await client.DeliverAsync(receiver, "last");
        var trimmed = await client.InboxAsync(receiver, "?limit=1000");
        Assert.Equal(Enumerable.Range(2, 1000).Select(number => (long)number), trimmed.Sequences);

        await client.DeliverAsync(receiver, "last", "known: not delivered");
        await client.DeliverAsync(receiver, "first", "free: delivered");
        var again = await client.InboxAsync(receiver, "?limit=1000");
        Assert.Equal(Enumerable.Range(3, 1000).Select(number => (long)number), again.Sequences);
        Assert.Equal(["hello, user", "free: delivered"], again.Bodies.TakeLast(2));
    }

    [Fact]
    public async Task Only_the_ids_of_messages_pushed_out_are_free()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "3").StartAsync();
        var client = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3", "m4", "m5" })
        {
            await client.DeliverAsync(receiver, msgTid);
        }

        Assert.Equal(["m3", "m4", "m5"], (await client.InboxAsync(receiver)).MsgTids());

        await client.DeliverAsync(receiver, "m3");
        Assert.Equal([3L, 4L, 5L], (await client.InboxAsync(receiver)).Sequences);

        await client.DeliverAsync(receiver, "m2");
        var inbox = await client.InboxAsync(receiver);
        Assert.Equal(["m4", "m5", "m2"], inbox.MsgTids());
        Assert.Equal([4L, 5L, 6L], inbox.Sequences);
        Assert.Equal(6, inbox.LastSequence);
    }

    [Fact]
    public async Task A_message_sent_again_pushes_none_out_of_a_full_inbox()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "m1", "first write");
        await client.DeliverAsync(receiver, "m2");
        await client.DeliverAsync(receiver, "m1", "second write");

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal(["m1", "m2"], inbox.MsgTids());
        Assert.Equal("first write", inbox.Bodies[0]);
        Assert.Equal(2, inbox.LastSequence);
    }

    [Fact]
    public async Task A_full_inbox_takes_nothing_from_another_one()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        var client = service.CreateClient();
        var other = Calls.NewUser();
        await client.DeliverAsync(other, "m1");
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3", "m4"]);

        Assert.Equal(["m1"], (await client.InboxAsync(other)).MsgTids());
        Assert.Equal([3L, 4L], (await client.InboxAsync(receiver)).Sequences);
    }

    [Fact]
    public async Task Messages_sent_at_once_get_one_sequence_each()
    {
        var client = host.Service.CreateClient();
        await client.DeliverManyAsync(receiver, Enumerable.Range(0, 200).Select(number => $"m{number % 100}"));

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), inbox.Sequences);
        Assert.Equal(100, inbox.MsgTids().Distinct().Count());
    }
}
