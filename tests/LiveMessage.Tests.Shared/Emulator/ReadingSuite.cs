using System.Net;

using LiveMessage.Emulator;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Receivers;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>Reading an inbox with pages and filters, and clearing it.</summary>
public abstract class ReadingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Inbox_without_messages_is_empty()
    {
        var inbox = await Client.InboxAsync(User);

        Assert.Empty(inbox.Messages);
        Assert.Equal(0, inbox.Next);
        Assert.Equal(0, inbox.LastSequence);
    }

    [Fact]
    public async Task Next_continues_after_the_last_message_of_the_page()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 5).Select(number => $"m{number}"));

        var first = await Client.InboxAsync(User, "?limit=2");
        var second = await Client.InboxAsync(User, $"?limit=2&after={first.Next}");
        var third = await Client.InboxAsync(User, $"?limit=2&after={second.Next}");
        var end = await Client.InboxAsync(User, $"?limit=2&after={third.Next}");

        Assert.Equal([1L, 2L], first.Sequences);
        Assert.Equal([3L, 4L], second.Sequences);
        Assert.Equal([5L], third.Sequences);
        Assert.Empty(end.Messages);
        Assert.Equal(5, end.Next);
        Assert.All([first, second, third, end], page => Assert.Equal(5, page.LastSequence));
    }

    [Fact]
    public async Task Pages_of_the_store_have_about_64_KB()
    {
        var services = Host.Service.Services;
        var account = AccountId.Parse(StoreAccess.Account);
        var inbox = InboxEvent.ParsePlace(account, $"cn-shanghai demo {User}");
        var last = await services.GetRequiredService<EventJournal>().LastAsync(account);
        for (var number = 0; number < 12; number++)
        {
            (await Client.SendAsync(("ReceiverId", User), ("Body", new string('b', 15_000)))).AssertAccepted();
        }

        var list = await services.GetRequiredService<InboxReader>().ReadAsync(inbox, default, limit: 1_000);
        var session = new ReceiverSession(
            "sid", inbox, ReceiverTransport.Events, AutomaticAcknowledgement.Never, DateTimeOffset.UnixEpoch);
        var receiver = await services.GetRequiredService<ReceiverInbox>().ReadAsync(session, default);
        var events = await services.GetRequiredService<EventReader>().ReadAsync(account, last, inbox);

        Assert.InRange(Assert.IsType<Result<InboxPage>.Success>(list).Value.Messages.Count, 3, 6);
        Assert.InRange(receiver.Events.Count, 3, 6);
        Assert.InRange(events.Events.Count(shown => shown.Data is not null), 3, 6);
    }

    [Fact]
    public async Task Cursor_continues_after_the_last_message_of_the_page()
    {
        var empty = await Client.InboxAsync(User);
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 5).Select(number => $"m{number}"));

        var first = await Client.InboxAsync(User, $"?limit=2&after={empty.Cursor}");
        var second = await Client.InboxAsync(User, $"?after={first.Cursor}");
        var end = await Client.InboxAsync(User, $"?after={second.Cursor}");
        await Client.DeliverAsync(User, "m6");
        var last = await Client.InboxAsync(User, $"?after={end.Cursor}");

        Assert.Equal([1L, 2L], first.Sequences);
        Assert.Equal([3L, 4L, 5L], second.Sequences);
        Assert.Empty(end.Messages);
        Assert.Equal(end.Cursor, second.Cursor);
        Assert.Equal([6L], last.Sequences);
        Assert.All([empty, first, second, end, last], page => Assert.False(page.IsGap));
    }

    [Fact]
    public async Task Cursor_from_before_a_reset_reads_the_new_inbox()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);
        var before = await Client.InboxAsync(User);
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "n1");

        var bySequence = await Client.InboxAsync(User, $"?after={before.Next}");
        var byCursor = await Client.InboxAsync(User, $"?after={before.Cursor}");
        var next = await Client.InboxAsync(User, $"?after={byCursor.Cursor}");

        Assert.Empty(bySequence.Messages);
        Assert.Equal(["n1"], byCursor.MsgTids());
        Assert.True(byCursor.IsGap);
        Assert.Empty(next.Messages);
        Assert.False(next.IsGap);
    }

    [Fact]
    public async Task Cursor_from_before_a_clear_reads_the_later_messages()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2"]);
        var before = await Client.InboxAsync(User);
        await Client.ClearAsync(User);
        await Client.DeliverAsync(User, "n3");

        var after = await Client.InboxAsync(User, $"?after={before.Cursor}");

        Assert.Equal(["n3"], after.MsgTids());
        Assert.False(after.IsGap);
    }

    [Theory]
    [InlineData("1-2")]
    [InlineData("1-2-3-4")]
    [InlineData("-1")]
    [InlineData("1--3")]
    [InlineData("x-1-2")]
    public async Task Malformed_cursor_is_refused(string cursor)
    {
        var answer = await Client.GetEmulatorAsync($"{EmulatorCalls.InboxPath(User)}?after={cursor}");

        answer.AssertProblem(
            HttpStatusCode.BadRequest,
            $"after is '{cursor}'; give an integer from 0 to 9223372036854775807, or a cursor.");
    }

    [Theory]
    [InlineData("3")]
    [InlineData("9007199254740993")]
    [InlineData("9223372036854775807")]
    public async Task Sequence_that_the_inbox_has_not_assigned_is_kept(string after)
    {
        await Client.DeliverManyAsync(User, ["m1", "m2"]);

        var page = await Client.InboxAsync(User, $"?after={after}");
        var next = await Client.InboxAsync(User, $"?after={page.Cursor}");

        Assert.Equal(after, page.Cursor);
        Assert.Equal(after, $"{page.Next}");
        Assert.Empty(next.Messages);
        Assert.False(page.IsGap || next.IsGap);
    }

    // The list is written in several parts.
    [Fact]
    public async Task List_of_long_messages_is_complete()
    {
        var body = new string('b', 15 * 1024);
        await Task.WhenAll(Enumerable.Range(1, 30).Select(number => Client.PostFormAsync(
            Calls.Send(("ReceiverId", User), ("Body", body), ("MsgType", $"{number % 2}")))));

        var all = await Client.InboxAsync(User);
        var limited = await Client.InboxAsync(User, "?limit=17");
        var filtered = await Client.InboxAsync(User, "?type=1&limit=10");

        Assert.Equal(Enumerable.Range(1, 30).Select(number => (long)number), all.Sequences);
        Assert.All(all.Bodies, received => Assert.Equal(body, received));
        Assert.Equal(30, all.Next);
        Assert.Equal(Enumerable.Range(1, 17).Select(number => (long)number), limited.Sequences);
        Assert.Equal(17, limited.Next);
        Assert.Equal(10, filtered.Messages.Count);
        Assert.Equal(filtered.Sequences[^1], filtered.Next);
    }

    [Fact]
    public async Task Page_has_100_messages_by_default_and_at_most_1000()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 450).Select(number => $"m{number}"));

        Assert.Equal(100, (await Client.InboxAsync(User)).Messages.Count);
        var whole = await Client.InboxAsync(User, "?limit=1000");
        Assert.Equal(Enumerable.Range(1, 450).Select(number => (long)number), whole.Sequences);
    }

    [Fact]
    public async Task Reading_does_not_consume_messages()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);

        var (first, second) = (await Client.InboxAsync(User), await Client.InboxAsync(User, "?wait=5s"));

        Assert.Equal(3, first.Messages.Count);
        Assert.Equal(first.Json.GetRawText(), second.Json.GetRawText());
    }

    [Fact]
    public async Task Combined_filters_return_messages_that_match_all_of_them()
    {
        await SendAsync("m1", "anna", "1", "the red house");
        await SendAsync("m2", "anna", "2", "the red car");
        await SendAsync("m3", "bert", "2", "the blue car");

        Assert.Equal(["m2"], (await Client.InboxAsync(User, "?msgTid=m2")).MsgTids());
        Assert.Equal(["m1", "m2"], (await Client.InboxAsync(User, "?sender=anna")).MsgTids());
        Assert.Equal(["m2", "m3"], (await Client.InboxAsync(User, "?type=2")).MsgTids());
        Assert.Equal(["m1", "m2"], (await Client.InboxAsync(User, "?contains=the%20red")).MsgTids());
        Assert.Equal(["m2"], (await Client.InboxAsync(User, "?sender=anna&contains=car")).MsgTids());
        Assert.Empty((await Client.InboxAsync(User, "?contains=RED")).Messages);
    }

    [Fact]
    public async Task Filter_selects_messages_by_their_acknowledgement()
    {
        await Client.DeliverManyAsync(User, ["m1"]);
        await Client.DeliverManyAsync(User, ["m2"]);
        await Client.AcknowledgeAsync(User, "m2");

        Assert.Equal(["m2"], (await Client.InboxAsync(User, "?acknowledged=true")).MsgTids());
        Assert.Equal(["m1"], (await Client.InboxAsync(User, "?acknowledged=FALSE")).MsgTids());
    }

    [Fact]
    public async Task Filtered_page_searches_the_whole_inbox()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 300).Select(number => $"m{number}"));
        await SendAsync("x1", "anna", "9", "found");
        await SendAsync("x2", "anna", "9", "found");

        var first = await Client.InboxAsync(User, "?type=9&limit=1");
        var second = await Client.InboxAsync(User, $"?type=9&limit=1&after={first.Next}");

        Assert.Equal(["x1"], first.MsgTids());
        Assert.Equal(301, first.Next);
        Assert.Equal(["x2"], second.MsgTids());
    }

    [Fact]
    public async Task Clearing_returns_the_number_of_removed_messages_and_frees_their_ids()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);

        Assert.Equal(3, await Client.ClearAsync(User));
        Assert.Equal(0, await Client.ClearAsync(User));
        Assert.Empty((await Client.InboxAsync(User)).Messages);

        await Client.DeliverAsync(User, "m1", "second life");
        Assert.Equal(["second life"], (await Client.InboxAsync(User)).Bodies);
    }

    [Fact]
    public async Task Sequences_continue_after_clearing()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);
        var next = (await Client.InboxAsync(User)).Next;
        await Client.ClearAsync(User);
        Assert.Equal(3, (await Client.InboxAsync(User)).LastSequence);
        await Client.ClearAsync(User);

        await Client.DeliverAsync(User, "m4");

        Assert.Equal([4L], (await Client.InboxAsync(User, $"?after={next}")).Sequences);
    }

    [Fact]
    public async Task Clearing_an_inbox_does_not_change_other_inboxes()
    {
        var other = Calls.NewUser();
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(other, "m1");

        await Client.ClearAsync(User);

        Assert.Equal(["m1"], (await Client.InboxAsync(other)).MsgTids());
    }

    private async Task SendAsync(string msgTid, string sender, string type, string body)
    {
        var answer = await Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", msgTid), ("SenderId", sender), ("MsgType", type), ("Body", body));
        Assert.Equal("OK", answer.Code);
    }
}
