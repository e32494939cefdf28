using System.Diagnostics;
using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>After the clock is advanced, the service behaves as if the time had passed.</summary>
public abstract class ClockSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private Service service = null!;
    private HttpClient caller = null!;

    public async ValueTask InitializeAsync()
    {
        // A reliable send waits longer than a test takes, unless the clock is advanced.
        service = await Host.GetConfiguredServiceAsync(configured => configured
            .With("Receivers:AcknowledgementTimeout", "00:00:10"));
        caller = service.CreateClient();
    }

    public ValueTask DisposeAsync()
    {
        caller.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Inbox_with_the_default_retention_is_empty_after_8_days()
    {
        await caller.DeliverManyAsync(User, ["m1", "m2"]);
        var before = await caller.InboxAsync(User, "?after=1");

        await caller.AdvanceAsync("8d");

        var after = await caller.InboxAsync(User, $"?after={before.Cursor}");
        Assert.Empty(after.Messages);
        Assert.Equal((false, 0L), (after.IsGap, after.LastSequence));
        Assert.DoesNotContain(User, await ListAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await caller.ClearAsync(User));
        (await caller.CallAsync(Calls.Delete(User, "m1"))).AssertRefused(404, "ResourceNotExist");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await caller.PostAsync(
                $"{EmulatorCalls.ReceiverPath(User, "acknowledgements")}?messageId=m1", null)).StatusCode);
    }

    [Fact]
    public async Task Clearing_an_expired_inbox_first_removes_no_message()
    {
        await caller.DeliverAsync(User, "m1");
        await caller.AdvanceAsync("8d");

        Assert.Equal(0, await caller.ClearAsync(User));
    }

    [Fact]
    public async Task Acknowledging_an_expired_message_first_is_refused()
    {
        await caller.DeliverAsync(User, "m1");
        await caller.AdvanceAsync("8d");

        var path = $"{EmulatorCalls.ReceiverPath(User, "acknowledgements")}?messageId=m1";
        Assert.Equal(HttpStatusCode.NotFound, (await caller.PostAsync(path, null)).StatusCode);
    }

    [Fact]
    public async Task MsgTid_of_an_expired_message_can_be_used_again_without_a_gap_for_readers()
    {
        await caller.DeliverAsync(User, "m1", "first");
        var before = await caller.InboxAsync(User);
        await caller.AdvanceAsync("8d");

        await caller.DeliverAsync(User, "m1", "second");

        var after = await caller.InboxAsync(User, $"?after={before.Cursor}");
        Assert.Equal(["second"], after.Bodies);
        Assert.Equal([1L], after.Sequences);
        Assert.False(after.IsGap);
    }

    [Fact]
    public async Task Message_expires_although_a_newer_one_keeps_the_inbox()
    {
        await caller.DeliverAsync(User, "old");
        await caller.AdvanceAsync("4d");
        await caller.DeliverAsync(User, "new");
        await caller.AdvanceAsync("4d");

        var inbox = await caller.InboxAsync(User);

        Assert.Equal(["new"], inbox.MsgTids());
        Assert.Equal([2L], inbox.Sequences);
        var listed = (await caller.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes")
            .EnumerateArray().Single(inbox => inbox.GetProperty("userId").GetString() == User);
        Assert.Equal(1, listed.GetProperty("messages").GetInt64());
    }

    [Fact]
    public async Task MsgTid_of_an_expired_message_can_be_used_again_although_a_newer_one_keeps_the_inbox()
    {
        await caller.DeliverAsync(User, "old", "first");
        await caller.AdvanceAsync("4d");
        await caller.DeliverAsync(User, "new", "newer");
        await caller.AdvanceAsync("4d");

        await caller.DeliverAsync(User, "old", "second");

        var inbox = await caller.InboxAsync(User);
        Assert.Equal(["newer", "second"], inbox.Bodies);
        Assert.Equal([2L, 3L], inbox.Sequences);
    }

    [Fact]
    public async Task Receiver_stays_online_and_gets_later_messages_without_a_gap()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);
        await caller.DeliverManyAsync(User, ["m1", "m2"]);
        await receiver.NextMessagesAsync(2);
        await caller.DeleteMessageAsync(User, "m1");
        Assert.Equal("deletec2cmessage", (await receiver.NextAsync()).Event);

        await caller.AdvanceAsync("8d");

        Assert.True(await caller.IsOnlineAsync(User));
        await caller.DeliverAsync(User, "m3");
        var message = await receiver.NextAsync();
        Assert.Equal(("m3", 1L), (message.MessageId, message.Sequence));
    }

    [Fact]
    public async Task Receiver_that_logs_in_gets_neither_expired_messages_nor_expired_deletions()
    {
        await caller.DeliverManyAsync(User, ["m1", "m2"]);
        await caller.DeleteMessageAsync(User, "m1");
        await caller.AdvanceAsync("8d");

        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        Assert.Equal(0, receiver.After);
        await caller.DeliverAsync(User, "m3");
        Assert.Equal("m3", (await receiver.NextAsync()).MessageId);
    }

    [Fact]
    public async Task Waiting_read_continues_and_returns_the_next_message()
    {
        await caller.DeliverAsync(User, "m1");
        var cursor = (await caller.InboxAsync(User)).Cursor;
        var wait = caller.InboxAsync(User, $"?after={cursor}&wait=30s");

        await caller.AdvanceAsync("8d");
        await caller.DeliverAsync(User, "m2");

        var read = await wait;
        Assert.Equal(["m2"], read.MsgTids());
        Assert.False(read.IsGap);
    }

    [Fact]
    public async Task Stream_stays_connected_and_its_numbers_follow_the_real_time()
    {
        await using var feed = await EventFeed.OpenAsync(caller);
        await caller.AdvanceAsync("8d");
        await caller.DeliverAsync(User, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
        var line = (await service.Database().SortedSetRangeByRankAsync(
            $"lm:{{{StoreAccess.Account}}}:journal", -1))[0].ToString();
        var number = long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(
            DateTimeOffset.UnixEpoch.AddMicroseconds(number) - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromMinutes(-5),
            TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Stored_times_are_emulated_times()
    {
        var clock = await caller.AdvanceAsync("90m");
        var now = clock.GetProperty("time").GetDateTimeOffset();

        await caller.DeliverAsync(User, "m1");
        var app = await caller.DescribeAppAsync(await caller.CreateAppAsync());

        var message = Assert.Single((await caller.InboxAsync(User)).Messages);
        AssertNear(now, message.GetProperty("time").GetDateTimeOffset());
        AssertNear(now, DateTimeOffset.FromUnixTimeSeconds(app.GetProperty("CreateTime").GetInt64()));
    }

    [Fact]
    public async Task Reliable_send_fails_at_once_when_the_clock_passes_its_timeout()
    {
        var started = Stopwatch.GetTimestamp();
        var send = caller.SendReliablyAsync(User, "m1");
        await caller.WaitUntilStoredAsync(User, "m1");

        await caller.AdvanceAsync("10s");

        (await send).AssertRefused(
            500,
            "ServerError",
            $"The message 'm1' was not acknowledged by '{User}' within 10 s; it is kept in the inbox.");
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Reliable_send_reports_that_its_message_has_expired()
    {
        var send = caller.SendReliablyAsync(User, "m1");
        await caller.WaitUntilStoredAsync(User, "m1");

        await caller.AdvanceAsync("8d");

        (await send).AssertRefused(
            500,
            "ServerError",
            $"The message 'm1' was not acknowledged by '{User}' within 10 s; it is no longer in the inbox.");
    }

    [Fact]
    public async Task Used_bucket_is_full_after_its_period()
    {
        await caller.SetLimitAsync("""{"tokenLimit":2,"tokensPerPeriod":2,"replenishmentPeriod":"1h"}""");
        await caller.DeliverManyAsync(User, ["m1", "m2"]);
        (await caller.SendAsync(("ReceiverId", User))).AssertRefused(400, "Throttling.User");

        await caller.AdvanceAsync("1h");

        await caller.DeliverManyAsync(User, ["m3", "m4"]);
        (await caller.SendAsync(("ReceiverId", User))).AssertRefused(400, "Throttling.User");
        await caller.DeleteAsync(ControlCalls.Limit);
    }

    [Fact]
    public async Task Reset_returns_to_the_real_time()
    {
        await caller.AdvanceAsync("30d");
        await caller.DeliverAsync(User, "m1");

        await caller.ResetAsync();

        var clock = await caller.ClockAsync();
        Assert.Equal("00:00:00", clock.GetProperty("offset").GetString());
        AssertNear(TimeProvider.System.GetUtcNow(), clock.GetProperty("time").GetDateTimeOffset());
        Assert.DoesNotContain(await service.KeysAsync(), key => key.EndsWith(":control", StringComparison.Ordinal));
        await caller.DeliverAsync(User, "m1");
        var message = Assert.Single((await caller.InboxAsync(User)).Messages);
        AssertNear(TimeProvider.System.GetUtcNow(), message.GetProperty("time").GetDateTimeOffset());
    }

    private static void AssertNear(DateTimeOffset expected, DateTimeOffset actual) =>
        Assert.InRange(actual - expected, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));

    private async Task<string> ListAsync() => (await caller.GetEmulatorAsync("/_emulator/inboxes?limit=1000")).Text;
}
