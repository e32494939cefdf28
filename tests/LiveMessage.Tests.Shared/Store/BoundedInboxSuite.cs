using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>An inbox keeps its newest messages, up to a maximum count.</summary>
public abstract class BoundedInboxSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Message_1001_trims_the_first_message_and_frees_its_id()
    {
        await Client.DeliverAsync(User, "first");
        await Client.DeliverManyAsync(User, Enumerable.Range(2, 999).Select(number => $"m{number}"));

        var full = await Client.InboxAsync(User, "?limit=1000");
        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), full.Sequences);
        Assert.Equal("first", full.MsgTids()[0]);
        Assert.Equal(1000, full.MsgTids().Distinct().Count());

        await Client.DeliverAsync(User, "last");
        var trimmed = await Client.InboxAsync(User, "?limit=1000");
        Assert.Equal(Enumerable.Range(2, 1000).Select(number => (long)number), trimmed.Sequences);

        await Client.DeliverAsync(User, "last", "duplicate");
        await Client.DeliverAsync(User, "first", "delivered");
        var again = await Client.InboxAsync(User, "?limit=1000");
        Assert.Equal(Enumerable.Range(3, 1000).Select(number => (long)number), again.Sequences);
        Assert.Equal(["hello, user", "delivered"], again.Bodies.TakeLast(2));
    }

    [Fact]
    public async Task Only_ids_of_trimmed_messages_can_be_used_again()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Inbox:MaxMessages", "3").StartAsync();
        var client = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3", "m4", "m5" })
        {
            await client.DeliverAsync(User, msgTid);
        }

        Assert.Equal(["m3", "m4", "m5"], (await client.InboxAsync(User)).MsgTids());

        await client.DeliverAsync(User, "m3");
        Assert.Equal([3L, 4L, 5L], (await client.InboxAsync(User)).Sequences);

        await client.DeliverAsync(User, "m2");
        var inbox = await client.InboxAsync(User);
        Assert.Equal(["m4", "m5", "m2"], inbox.MsgTids());
        Assert.Equal([4L, 5L, 6L], inbox.Sequences);
        Assert.Equal(6, inbox.LastSequence);
    }

    [Fact]
    public async Task Wait_for_more_messages_than_an_inbox_holds_is_refused()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Inbox:MaxMessages", "3").StartAsync();

        var answer = await service.CreateClient().GetEmulatorAsync(
            $"/_emulator/inboxes/cn-shanghai/demo/{User}/messages?wait=30s&count=4");

        answer.AssertProblem(
            HttpStatusCode.BadRequest,
            "count is '4', but an inbox holds at most 3 messages (Inbox:MaxMessages); give at most 3.");
    }

    [Fact]
    public async Task Duplicate_send_to_a_full_inbox_trims_no_message()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Inbox:MaxMessages", "2").StartAsync();
        var client = service.CreateClient();
        await client.DeliverAsync(User, "m1", "first");
        await client.DeliverAsync(User, "m2");
        await client.DeliverAsync(User, "m1", "duplicate");

        var inbox = await client.InboxAsync(User);

        Assert.Equal(["m1", "m2"], inbox.MsgTids());
        Assert.Equal("first", inbox.Bodies[0]);
        Assert.Equal(2, inbox.LastSequence);
    }

    [Fact]
    public async Task Full_inbox_does_not_affect_another_inbox()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Inbox:MaxMessages", "2").StartAsync();
        var client = service.CreateClient();
        var other = Calls.NewUser();
        await client.DeliverAsync(other, "m1");
        await client.DeliverManyAsync(User, ["m1", "m2", "m3", "m4"]);

        Assert.Equal(["m1"], (await client.InboxAsync(other)).MsgTids());
        Assert.Equal([3L, 4L], (await client.InboxAsync(User)).Sequences);
    }

    [Fact]
    public async Task Concurrent_messages_get_one_sequence_each()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(0, 200).Select(number => $"m{number % 100}"));

        var inbox = await Client.InboxAsync(User);

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), inbox.Sequences);
        Assert.Equal(100, inbox.MsgTids().Distinct().Count());
    }
}
