using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Reading an inbox, page by page, filtered; and emptying it.</summary>
public abstract class ReadingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected ReadingSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task An_inbox_that_never_had_a_message_is_empty()
    {
        var inbox = await client.InboxAsync(receiver);

        Assert.Empty(inbox.Messages);
        Assert.Equal(0, inbox.Next);
        Assert.Equal(0, inbox.LastSequence);
    }

    [Fact]
    public async Task Next_goes_on_where_the_page_ended()
    {
        await client.DeliverManyAsync(receiver, Enumerable.Range(1, 5).Select(number => $"m{number}"));

        var first = await client.InboxAsync(receiver, "?limit=2");
        var second = await client.InboxAsync(receiver, $"?limit=2&after={first.Next}");
        var third = await client.InboxAsync(receiver, $"?limit=2&after={second.Next}");
        var end = await client.InboxAsync(receiver, $"?limit=2&after={third.Next}");

        Assert.Equal([1L, 2L], first.Sequences);
        Assert.Equal([3L, 4L], second.Sequences);
        Assert.Equal([5L], third.Sequences);
        Assert.Empty(end.Messages);
        Assert.Equal(5, end.Next);
        Assert.All([first, second, third, end], page => Assert.Equal(5, page.LastSequence));
    }

    [Fact]
    public async Task A_page_has_100_messages_unless_asked_for_up_to_1000()
    {
        await client.DeliverManyAsync(receiver, Enumerable.Range(1, 450).Select(number => $"m{number}"));

        Assert.Equal(100, (await client.InboxAsync(receiver)).Messages.Count);
        var whole = await client.InboxAsync(receiver, "?limit=1000");
        Assert.Equal(Enumerable.Range(1, 450).Select(number => (long)number), whole.Sequences);
    }

    [Fact]
    public async Task Reading_consumes_nothing()
    {
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);

        var (once, again) = (await client.InboxAsync(receiver), await client.InboxAsync(receiver, "?wait=5s"));

        Assert.Equal(3, once.Messages.Count);
        Assert.Equal(once.Json.GetRawText(), again.Json.GetRawText());
    }

    [Fact]
    public async Task Filters_find_the_messages_that_match_all_of_them()
    {
        await SendAsync("m1", "anna", "1", "the red house");
        await SendAsync("m2", "anna", "2", "the red car");
        await SendAsync("m3", "bert", "2", "the blue car");

        Assert.Equal(["m2"], (await client.InboxAsync(receiver, "?msgTid=m2")).MsgTids());
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(receiver, "?sender=anna")).MsgTids());
        Assert.Equal(["m2", "m3"], (await client.InboxAsync(receiver, "?type=2")).MsgTids());
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(receiver, "?contains=the%20red")).MsgTids());
        Assert.Equal(["m2"], (await client.InboxAsync(receiver, "?sender=anna&contains=car")).MsgTids());
        Assert.Empty((await client.InboxAsync(receiver, "?contains=RED")).Messages);
    }

    [Fact]
    public async Task A_filtered_page_is_filled_from_the_whole_inbox()
    {
        await client.DeliverManyAsync(receiver, Enumerable.Range(1, 300).Select(number => $"m{number}"));
        await SendAsync("x1", "anna", "9", "found");
        await SendAsync("x2", "anna", "9", "found");

        var first = await client.InboxAsync(receiver, "?type=9&limit=1");
        var second = await client.InboxAsync(receiver, $"?type=9&limit=1&after={first.Next}");

        Assert.Equal(["x1"], first.MsgTids());
        Assert.Equal(301, first.Next);
        Assert.Equal(["x2"], second.MsgTids());
    }

    [Fact]
    public async Task Clearing_tells_how_many_messages_it_removed_and_frees_their_ids()
    {
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);

        Assert.Equal(3, await client.ClearAsync(receiver));
        Assert.Equal(0, await client.ClearAsync(receiver));
        Assert.Empty((await client.InboxAsync(receiver)).Messages);

        await client.DeliverAsync(receiver, "m1", "second life");
        Assert.Equal(["second life"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task Sequences_go_on_after_clearing_so_that_a_reader_skips_nothing()
    {
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);
        var next = (await client.InboxAsync(receiver)).Next;
        await client.ClearAsync(receiver);
        Assert.Equal(3, (await client.InboxAsync(receiver)).LastSequence);
        await client.ClearAsync(receiver);

        await client.DeliverAsync(receiver, "m4");

        Assert.Equal([4L], (await client.InboxAsync(receiver, $"?after={next}")).Sequences);
    }

    [Fact]
    public async Task Clearing_one_inbox_leaves_the_others_as_they_are()
    {
        var other = Calls.NewUser();
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(other, "m1");

        await client.ClearAsync(receiver);

        Assert.Equal(["m1"], (await client.InboxAsync(other)).MsgTids());
    }

    private async Task SendAsync(string msgTid, string sender, string type, string body)
    {
        var answer = await client.SendAsync(
            ("ReceiverId", receiver), ("MsgTid", msgTid), ("SenderId", sender), ("MsgType", type), ("Body", body));
        Assert.Equal("OK", answer.Code);
    }
}
