using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>A stream of events tells each thing that happens once, in order, also to who was away for a while.</summary>
public abstract class LiveEventsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected LiveEventsSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    private string Path => EmulatorCalls.InboxPath(receiver, "events");

    [Fact]
    public async Task A_delivery_is_an_event_with_an_id_a_name_and_the_message()
    {
        await using var feed = await EventFeed.OpenAsync(client, Path);
        var opened = feed.LastId;
        await client.DeliverAsync(receiver, "m1", "hello, stream");

        var happened = await feed.NextAsync();

        Assert.Equal("message", happened.EventType);
        Assert.Matches("^1234567890123456=[0-9]+$", opened);
        Assert.Matches("^1234567890123456=[0-9]+$", happened.EventId);
        Assert.NotEqual(opened, happened.EventId);
        Assert.Equal(StoreAccess.Account, happened.Data.GetProperty("account").GetString());
        Assert.Equal("cn-shanghai", happened.Data.GetProperty("dataCenter").GetString());
        Assert.Equal("demo", happened.Data.GetProperty("appId").GetString());
        Assert.Equal(receiver, happened.Data.GetProperty("userId").GetString());
        var shown = (await client.InboxAsync(receiver)).Messages[0].GetRawText();
        Assert.Equal(shown, happened.Data.GetProperty("message").GetRawText());
    }

    [Fact]
    public async Task The_stream_of_an_inbox_tells_nothing_of_others()
    {
        await using var feed = await EventFeed.OpenAsync(client, Path);
        await client.DeliverAsync(Calls.NewUser(), "other");
        await client.DeliverAsync(receiver, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task The_whole_stream_tells_of_all_inboxes_in_order()
    {
        await using var feed = await EventFeed.OpenAsync(client);
        await using var ofAccount = await EventFeed.OpenAsync(
            client, $"/_emulator/events?account={StoreAccess.Account}");
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(Calls.NewUser(), "m2");
        await client.DeliverAsync(receiver, "m3");

        foreach (var stream in new[] { feed, ofAccount })
        {
            Assert.Equal("m1", await stream.NextMessageAsync());
            Assert.Equal("m2", await stream.NextMessageAsync());
            Assert.Equal("m3", await stream.NextMessageAsync());
        }
    }

    [Fact]
    public async Task A_stream_starts_with_what_happens_after_it_was_opened()
    {
        await client.DeliverAsync(receiver, "before");
        await using var feed = await EventFeed.OpenAsync(client, Path);
        await client.DeliverAsync(receiver, "after");

        Assert.Equal("after", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task A_message_sent_again_is_no_event()
    {
        await using var feed = await EventFeed.OpenAsync(client, Path);
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");

        Assert.Equal("m1", await feed.NextMessageAsync());
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(450)]
    public async Task Who_was_away_goes_on_where_they_were_without_loss_or_repetition(int messages)
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client, Path))
        {
            await client.DeliverAsync(receiver, "seen");
            Assert.Equal("seen", await feed.NextMessageAsync());
            lastId = feed.LastId;
        }

        await client.DeliverManyAsync(receiver, Enumerable.Range(1, messages).Select(number => $"away{number}"));
        var stored = (await client.InboxAsync(receiver, "?limit=1000&after=1")).MsgTids();

        await using var resumed = await EventFeed.OpenAsync(client, Path, lastId);
        var told = new List<string>();
        for (var count = 0; count < messages; count++)
        {
            told.Add(await resumed.NextMessageAsync());
        }

        Assert.Equal(stored, told);
        await client.DeliverAsync(receiver, "live");
        Assert.Equal("live", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task An_event_in_the_middle_can_be_gone_on_from_by_header_or_query()
    {
        var ids = new List<string>();
        await using (var feed = await EventFeed.OpenAsync(client, Path))
        {
            foreach (var msgTid in new[] { "m1", "m2", "m3" })
            {
                await client.DeliverAsync(receiver, msgTid);
                await feed.NextAsync();
                ids.Add(feed.LastId);
            }
        }

        await using var byHeader = await EventFeed.OpenAsync(client, Path, ids[1]);
        await using var byQuery = await EventFeed.OpenAsync(
            client, $"{Path}?lastEventId={Uri.EscapeDataString(ids[0])}");
        Assert.Equal("m3", await byHeader.NextMessageAsync());
        Assert.Equal("m2", await byQuery.NextMessageAsync());
        Assert.Equal("m3", await byQuery.NextMessageAsync());
    }

    [Fact]
    public async Task Clearing_an_inbox_is_an_event_of_that_inbox()
    {
        await client.DeliverAsync(receiver, "m1");
        await using var feed = await EventFeed.OpenAsync(client, Path);
        await client.ClearAsync(receiver);

        var happened = await feed.NextAsync();

        Assert.Equal("cleared", happened.EventType);
        Assert.Equal(receiver, happened.Data.GetProperty("userId").GetString());
        Assert.False(happened.Data.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task A_reset_is_an_event_of_every_stream_which_goes_on_after_it()
    {
        await using var whole = await EventFeed.OpenAsync(client);
        await using var inbox = await EventFeed.OpenAsync(client, Path);
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "m1");

        foreach (var stream in new[] { whole, inbox })
        {
            var happened = await stream.NextAsync();
            Assert.Equal("reset", happened.EventType);
            Assert.Equal(StoreAccess.Account, happened.Data.GetProperty("account").GetString());
            Assert.False(happened.Data.TryGetProperty("userId", out _));
            Assert.Equal("m1", await stream.NextMessageAsync());
        }
    }

    [Fact]
    public async Task Who_was_away_during_a_reset_is_told_of_it_and_of_what_came_after()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client, Path))
        {
            await client.DeliverAsync(receiver, "seen");
            await feed.NextMessageAsync();
            lastId = feed.LastId;
        }

        await client.DeliverAsync(receiver, "lost");
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "m1");

        await using var resumed = await EventFeed.OpenAsync(client, Path, lastId);
        Assert.Equal("reset", (await resumed.NextAsync()).EventType);
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1234567890123456")]
    [InlineData("1234567890123456=-1")]
    [InlineData("1234567890123456=1,")]
    [InlineData("1234567890123456=99999999999999999999")]
    public async Task An_id_that_is_none_of_ours_is_refused(string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);

        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertProblem(HttpStatusCode.BadRequest, $"Last-Event-ID is '{lastEventId}'");
    }
}
