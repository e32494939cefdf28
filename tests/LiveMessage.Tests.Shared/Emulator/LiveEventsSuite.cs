using System.Globalization;
using System.Net;
using System.Text;

using LiveMessage.Emulator;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>Stream of live events. Each event is sent once and in order, also after a reconnect.</summary>
public abstract class LiveEventsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Journal = $"lm:{{{StoreAccess.Account}}}:journal";

    private string Path => EmulatorCalls.InboxPath(User, "events");

    [Fact]
    public async Task Delivery_is_sent_as_an_event_with_id_type_and_message()
    {
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        var openId = feed.LastId;
        await Client.DeliverAsync(User, "m1", "hello, stream");

        var liveEvent = await feed.NextAsync();

        Assert.Equal("message", liveEvent.EventType);
        Assert.Matches("^1234567890123456=[0-9]+$", openId);
        Assert.Matches("^1234567890123456=[0-9]+$", liveEvent.EventId);
        Assert.NotEqual(openId, liveEvent.EventId);
        Assert.Equal(StoreAccess.Account, liveEvent.Data.GetProperty("account").GetString());
        Assert.Equal("cn-shanghai", liveEvent.Data.GetProperty("dataCenter").GetString());
        Assert.Equal("demo", liveEvent.Data.GetProperty("appId").GetString());
        Assert.Equal(User, liveEvent.Data.GetProperty("userId").GetString());
        var stored = (await Client.InboxAsync(User)).Messages[0].GetRawText();
        Assert.Equal(stored, liveEvent.Data.GetProperty("message").GetRawText());
    }

    [Fact]
    public async Task Stream_of_an_inbox_contains_no_events_of_other_inboxes()
    {
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        await Client.DeliverAsync(Calls.NewUser(), "other");
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Stream_of_all_inboxes_is_in_order()
    {
        await using var feed = await EventFeed.OpenAsync(Client);
        await using var accountFeed = await EventFeed.OpenAsync(
            Client, $"/_emulator/events?account={StoreAccess.Account}");
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(Calls.NewUser(), "m2");
        await Client.DeliverAsync(User, "m3");

        foreach (var stream in new[] { feed, accountFeed })
        {
            Assert.Equal("m1", await stream.NextMessageAsync());
            Assert.Equal("m2", await stream.NextMessageAsync());
            Assert.Equal("m3", await stream.NextMessageAsync());
        }
    }

    [Fact]
    public async Task New_stream_starts_with_the_events_after_its_opening()
    {
        await Client.DeliverAsync(User, "before");
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        await Client.DeliverAsync(User, "after");

        Assert.Equal("after", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Duplicate_message_is_not_sent_as_an_event()
    {
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        Assert.Equal("m1", await feed.NextMessageAsync());
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(450)]
    public async Task Resumed_stream_sends_each_missed_event_once(int messages)
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, Path))
        {
            await Client.DeliverAsync(User, "first");
            Assert.Equal("first", await feed.NextMessageAsync());
            lastId = feed.LastId;
        }

        await Client.DeliverManyAsync(User, Enumerable.Range(1, messages).Select(number => $"missed{number}"));
        var stored = (await Client.InboxAsync(User, "?limit=1000&after=1")).MsgTids();

        await using var resumed = await EventFeed.OpenAsync(Client, Path, lastId);
        var received = new List<string>();
        for (var count = 0; count < messages; count++)
        {
            received.Add(await resumed.NextMessageAsync());
        }

        Assert.Equal(stored, received);
        await Client.DeliverAsync(User, "live");
        Assert.Equal("live", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Stream_resumes_after_any_event_id_in_header_or_query()
    {
        var ids = new List<string>();
        await using (var feed = await EventFeed.OpenAsync(Client, Path))
        {
            foreach (var msgTid in new[] { "m1", "m2", "m3" })
            {
                await Client.DeliverAsync(User, msgTid);
                await feed.NextAsync();
                ids.Add(feed.LastId);
            }
        }

        await using var byHeader = await EventFeed.OpenAsync(Client, Path, ids[1]);
        await using var byQuery = await EventFeed.OpenAsync(
            Client, $"{Path}?lastEventId={Uri.EscapeDataString(ids[0])}");
        Assert.Equal("m3", await byHeader.NextMessageAsync());
        Assert.Equal("m2", await byQuery.NextMessageAsync());
        Assert.Equal("m3", await byQuery.NextMessageAsync());
    }

    [Fact]
    public async Task Only_stream_of_an_account_gets_a_gap_if_the_journal_has_removed_its_next_events()
    {
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());

        // The events are not published, as if the client had not read its stream in the meantime.
        var last = long.Parse(feed.LastId.Split('=')[1], CultureInfo.InvariantCulture);
        var lines = Enumerable.Range(1, 10_000).Select(offset => new SortedSetEntry(
            $"{last + offset} offline cn-shanghai demo other 0", last + offset));
        var transaction = Host.Service.Database().CreateTransaction();
        _ = transaction.SortedSetAddAsync(Journal, [.. lines]);
        _ = transaction.SortedSetRemoveRangeByRankAsync(Journal, 0, -10_001);
        Assert.True(await transaction.ExecuteAsync());
        await Client.DeliverAsync(User, "m2");

        Assert.Equal("gap", (await feed.NextAsync()).EventType);
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    // The events of other inboxes fill more than a page.
    [Fact]
    public async Task Resumed_stream_of_an_inbox_passes_the_events_of_other_inboxes()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, Path))
        {
            lastId = feed.LastId;
        }

        await Client.DeliverManyAsync(Calls.NewUser(), Enumerable.Range(1, 201).Select(number => $"other{number}"));
        await Client.DeliverAsync(User, "m1");

        await using var resumed = await EventFeed.OpenAsync(Client, Path, lastId);
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Proxies_are_asked_not_to_buffer_a_stream()
    {
        string[] paths = [Path, "/_emulator/events", EmulatorCalls.ReceiverPath(User, "events")];
        foreach (var path in paths)
        {
            using var response = await Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

            Assert.Equal("no", Assert.Single(response.Headers.GetValues("X-Accel-Buffering")));
            var caching = response.Headers.CacheControl!;
            Assert.True(caching is { NoCache: true, NoStore: true, NoTransform: true }, caching.ToString());
        }
    }

    [Theory]
    [InlineData("?lastEventId=", "")]
    [InlineData("", "")]
    public async Task Empty_last_event_id_counts_as_omitted(string query, string header)
    {
        await using var feed = await EventFeed.OpenAsync(Client, Path + query, header);
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Empty_header_does_not_hide_the_query_parameter()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, Path))
        {
            lastId = feed.LastId;
        }

        await Client.DeliverAsync(User, "m1");

        await using var resumed = await EventFeed.OpenAsync(
            Client, $"{Path}?lastEventId={Uri.EscapeDataString(lastId)}", lastEventId: "");
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Clearing_an_inbox_is_an_event_of_its_stream()
    {
        await Client.DeliverAsync(User, "m1");
        await using var feed = await EventFeed.OpenAsync(Client, Path);
        await Client.ClearAsync(User);

        var liveEvent = await feed.NextAsync();

        Assert.Equal("cleared", liveEvent.EventType);
        Assert.Equal(User, liveEvent.Data.GetProperty("userId").GetString());
        Assert.False(liveEvent.Data.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task Reset_is_an_event_of_all_streams_and_they_stay_open()
    {
        await using var whole = await EventFeed.OpenAsync(Client);
        await using var inbox = await EventFeed.OpenAsync(Client, Path);
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m1");

        foreach (var stream in new[] { whole, inbox })
        {
            var liveEvent = await stream.NextAsync();
            Assert.Equal("reset", liveEvent.EventType);
            Assert.Equal(StoreAccess.Account, liveEvent.Data.GetProperty("account").GetString());
            Assert.False(liveEvent.Data.TryGetProperty("userId", out _));
            Assert.Equal("m1", await stream.NextMessageAsync());
        }
    }

    [Fact]
    public async Task Stream_resumed_after_a_reset_sends_the_reset_and_the_later_events()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(Client, Path))
        {
            await Client.DeliverAsync(User, "first");
            await feed.NextMessageAsync();
            lastId = feed.LastId;
        }

        await Client.DeliverAsync(User, "lost");
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m1");

        await using var resumed = await EventFeed.OpenAsync(Client, Path, lastId);
        Assert.Equal("reset", (await resumed.NextAsync()).EventType);
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Canceled_stream_that_is_behind_ends_after_its_page()
    {
        // A service of its own, because other streams of a service extend the page.
        await using var service = await (await Host.NewServiceAsync()).StartAsync();
        using var client = service.CreateClient();
        using var cancellation = new CancellationTokenSource();
        var opened = await service.Services.GetRequiredService<LiveEvents>().OpenAsync(
            [AccountId.Parse(StoreAccess.Account)], inbox: null, new StreamCursor(), cancellation.Token);
        var stream = Assert.IsType<Result<ServerSentEventsResult<byte[]>>.Success>(opened).Value;
        await client.DeliverManyAsync(User, Enumerable.Range(1, 200).Select(number => $"m{number}"));
        await using var body = new CancelingStream("event: message", cancellation);
        var http = new DefaultHttpContext { RequestServices = service.Services, Response = { Body = body } };

        await stream.ExecuteAsync(http).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.InRange(body.Count, 1, 64);
    }

    // The check consists of several commands, and a reset can delete the journal between them.
    [Fact]
    public async Task Gap_check_succeeds_during_resets()
    {
        var journal = Host.Service.Services.GetRequiredService<EventJournal>();
        var account = AccountId.Parse(StoreAccess.Account);
        var resets = Task.Run(async () =>
        {
            for (var count = 0; count < 1_000; count++)
            {
                await journal.DeleteAsync(account);
                await journal.AnnounceResetAsync(account);
            }
        });

        try
        {
            while (!resets.IsCompleted)
            {
                await journal.HasGapAsync(account, 1);
            }
        }
        finally
        {
            await resets;
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1234567890123456")]
    [InlineData("1234567890123456=-1")]
    [InlineData("1234567890123456=1,")]
    [InlineData("1234567890123456=1,1234567890123456=2")]
    [InlineData("1234567890123456=99999999999999999999")]
    public async Task Invalid_last_event_id_is_refused(string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);

        var answer = await Answer.ReadAsync(await Client.SendAsync(request));

        answer.AssertProblem(HttpStatusCode.BadRequest, $"Last-Event-ID is '{lastEventId}'");
    }

    /// <summary>Counts the writes that contain a text, and cancels at the first one.</summary>
    private sealed class CancelingStream(string text, CancellationTokenSource cancellation) : MemoryStream
    {
        public int Count { get; private set; }

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Encoding.UTF8.GetString(buffer.Span).Contains(text, StringComparison.Ordinal))
            {
                Count++;
                await cancellation.CancelAsync();
            }
        }
    }
}
