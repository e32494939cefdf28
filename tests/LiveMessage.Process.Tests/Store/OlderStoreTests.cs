using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>
/// Redis comes back with older data than before, as after a crash or a failover. It then assigns sequences a second
/// time. Readers get each new message once and are notified about the gap.
/// </summary>
public sealed class OlderStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(3);

    private RedisServer redis = null!;
    private Service service = null!;
    private HttpClient client = null!;

    private string User { get; } = Calls.NewUser();

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        service = await Service.With(redis.ConnectionString).StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Connected_receiver_gets_a_gap_and_each_new_message_once(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, User);
        await DeliverAsync("m1", "m2", "m3");
        await receiver.NextMessagesAsync(3);
        await SaveAsync();
        await DeliverAsync("m4", "m5");
        await receiver.NextMessagesAsync(2);

        await RestoreAsync();
        var gap = await receiver.NextAsync();
        await DeliverAsync("n4", "n5", "n6");

        Assert.Equal(("gap", 3), (gap.Event, gap.Data.GetProperty("after").GetInt64()));
        Assert.Equal(["n4", "n5", "n6"], await receiver.NextMessagesAsync(3));
        await DeliverAsync("last");
        Assert.Equal("last", await receiver.NextMessageAsync());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Receiver_that_logged_in_again_after_the_save_stays_connected(ReceiverConnection transport)
    {
        await using var earlier = await Receiver.ConnectAsync(transport, service.Url, User);
        await SaveAsync();
        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, User);
        Assert.Equal(4, await earlier.NextDisconnectAsync());

        await RestoreAsync();
        await AssertCurrentAsync(receiver);

        await receiver.CloseAsync();
        await client.WaitUntilOfflineAsync(User);
        Assert.Null(await client.GetReceiverAsync(User));
    }

    [Fact]
    public async Task Receiver_that_logged_in_on_another_instance_after_the_save_stays_connected()
    {
        await using var other = await Service.With(redis.ConnectionString).StartAsync();
        await using var earlier = await Receiver.ConnectSocketAsync(service.Url, User);
        await SaveAsync();
        await using var receiver = await Receiver.ConnectSocketAsync(other.Url, User);
        Assert.Equal(4, await earlier.NextDisconnectAsync());

        await RestoreAsync();
        await AssertCurrentAsync(receiver);

        await using var later = await Receiver.ConnectSocketAsync(service.Url, User, "?after=1");
        Assert.Equal(4, await receiver.NextDisconnectAsync());
        await AssertCurrentAsync(later);
    }

    [Fact]
    public async Task Receiver_that_first_logged_in_after_the_save_is_disconnected_with_code_2()
    {
        await SaveAsync();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        await RestoreAsync();

        Assert.Equal(2, await receiver.NextDisconnectAsync());
    }

    // The connection is restored so soon that no renewal fails meanwhile.
    [Fact]
    public async Task Instance_does_not_log_out_the_users_of_another_one_whose_leases_have_expired_in_the_older_data()
    {
        await using var first = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        await using var other = await Service.With(redis.ConnectionString).At(Start).StartAsync();
        await using var receiver = await Receiver.ConnectSocketAsync(other.Url, User);
        await using (var admin = await redis.ConnectAsync())
        {
            await admin.GetDatabase().SortedSetAddAsync(
                Keys.Presence(AccountId.Parse(StoreAccess.Account)), $"cn-shanghai demo {User}", 1);
        }

        await service.DisposeAsync();
        await SaveAsync();
        await redis.KillAsync();
        await redis.RunAsync();
        using var firstClient = first.CreateClient();
        using var otherClient = other.CreateClient();
        await firstClient.RecoverAsync();
        await otherClient.RecoverAsync();

        first.Clock.Advance(RenewalInterval);
        await Task.Delay(500);
        other.Clock.Advance(RenewalInterval);

        await Eventually.TrueAsync(() => firstClient.IsOnlineAsync(User));
        await firstClient.DeliverAsync(User, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket, 1)]
    [InlineData(ReceiverConnection.WebSocket, 4)]
    [InlineData(ReceiverConnection.Events, 1)]
    [InlineData(ReceiverConnection.Events, 4)]
    public async Task Returning_receiver_gets_a_gap_and_each_new_message_once(
        ReceiverConnection transport, int newMessages)
    {
        await DeliverAsync("m1", "m2", "m3");
        await SaveAsync();
        await DeliverAsync("m4", "m5");
        string lastId;
        await using (var receiver = await Receiver.ConnectAsync(transport, service.Url, User))
        {
            await receiver.NextMessagesAsync(4);
            lastId = (await receiver.NextAsync()).Id!;
        }

        await RestoreAsync();
        string[] expected = [.. Enumerable.Range(1, newMessages).Select(number => $"n{number}")];
        await DeliverAsync(expected);

        await using var returned = await Receiver.ConnectAsync(transport, service.Url, User, $"?after={lastId}");
        Assert.Equal("gap", (await returned.NextAsync()).Event);
        Assert.Equal(expected, await returned.NextMessagesAsync(newMessages));
    }

    [Fact]
    public async Task Receiver_that_had_not_reached_the_lost_messages_gets_no_gap()
    {
        await DeliverAsync("m1", "m2", "m3");
        await SaveAsync();
        await DeliverAsync("m4", "m5");
        string lastId;
        await using (var receiver = await Receiver.ConnectSocketAsync(service.Url, User))
        {
            await receiver.NextMessageAsync();
            lastId = (await receiver.NextAsync()).Id!;
        }

        await RestoreAsync();
        await DeliverAsync("n4");

        await using var returned = await Receiver.ConnectSocketAsync(service.Url, User, $"?after={lastId}");
        Assert.Equal(["m3", "n4"], await returned.NextMessagesAsync(2));
    }

    [Fact]
    public async Task Deletions_after_the_restart_are_sent_once()
    {
        await DeliverAsync("m1", "m2", "m3");
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);
        await receiver.NextMessagesAsync(3);
        await SaveAsync();
        await client.DeleteMessageAsync(User, "m1");
        await client.DeleteMessageAsync(User, "m2");
        Assert.Equal("deletec2cmessage", (await receiver.NextAsync()).Event);
        Assert.Equal("deletec2cmessage", (await receiver.NextAsync()).Event);

        await RestoreAsync();
        Assert.Equal("gap", (await receiver.NextAsync()).Event);
        await client.DeleteMessageAsync(User, "m2");
        await DeliverAsync("n5");

        var deletion = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m2"), (deletion.Event, deletion.MessageId));
        Assert.Equal("n5", await receiver.NextMessageAsync());
    }

    [Fact]
    public async Task Receiver_of_a_lost_inbox_gets_a_gap_and_each_new_message_once()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);
        await SaveAsync();
        await DeliverAsync("m1", "m2");
        await receiver.NextMessagesAsync(2);

        await RestoreAsync();
        await DeliverAsync("n1", "n2", "n3");

        var gap = await receiver.NextAsync();
        Assert.Equal(("gap", 0), (gap.Event, gap.Data.GetProperty("after").GetInt64()));
        Assert.Equal(["n1", "n2", "n3"], await receiver.NextMessagesAsync(3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Returning_reader_gets_each_new_message_once(int newMessages)
    {
        await DeliverAsync("m1", "m2", "m3");
        await SaveAsync();
        await DeliverAsync("m4", "m5");
        var read = await client.InboxAsync(User);

        await RestoreAsync();
        string[] expected = [.. Enumerable.Range(1, newMessages).Select(number => $"n{number}")];
        await DeliverAsync(expected);
        var page = await client.InboxAsync(User, $"?after={read.Cursor}");
        var next = await client.InboxAsync(User, $"?after={page.Cursor}");

        Assert.Equal(expected, page.MsgTids());
        Assert.True(page.IsGap);
        Assert.Empty(next.Messages);
        Assert.False(next.IsGap);
    }

    [Fact]
    public async Task Waiting_reader_gets_the_first_new_message()
    {
        await DeliverAsync("m1", "m2", "m3");
        await SaveAsync();
        await DeliverAsync("m4", "m5");
        var read = await client.InboxAsync(User);
        var waiting = client.InboxAsync(User, $"?after={read.Cursor}&wait=30s");
        await Eventually.TrueAsync(
            () => Task.FromResult(service.Services.GetRequiredService<EventSignals>().WatchedTopics > 0));
        await client.DeliverAsync(Calls.NewUser(), "afterTheFirstRead");

        await RestoreAsync();
        await DeliverAsync("n4");

        Assert.Equal(["n4"], (await waiting).MsgTids());
    }

    [Fact]
    public async Task Open_stream_gets_a_gap_and_the_later_events()
    {
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(User, "events"));
        await DeliverAsync("m1");
        Assert.Equal("m1", await feed.NextMessageAsync());
        await SaveAsync();
        await DeliverAsync("m2");
        Assert.Equal("m2", await feed.NextMessageAsync());

        await RestoreAsync();
        var gap = await feed.NextAsync();
        await DeliverAsync("n2");

        Assert.Equal("gap", gap.EventType);
        Assert.Equal(StoreAccess.Account, gap.Data.GetProperty("account").GetString());
        Assert.Equal("n2", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Open_stream_that_notices_the_loss_only_at_the_next_event_gets_a_gap()
    {
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(User, "events"));
        await DeliverAsync("m1", "m2");
        Assert.Equal("m1", await feed.NextMessageAsync());
        Assert.Equal("m2", await feed.NextMessageAsync());

        // The connection stays open, so the service learns of the loss from nothing but the journal.
        await using (var admin = await redis.ConnectAsync())
        {
            await admin.GetDatabase().SortedSetRemoveRangeByRankAsync(
                Keys.Journal(AccountId.Parse(StoreAccess.Account)), -1, -1);
        }

        await DeliverAsync("n2", "n3");

        Assert.Equal("gap", (await feed.NextAsync()).EventType);
        Assert.Equal("n2", await feed.NextMessageAsync());
        Assert.Equal("n3", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Stream_from_an_empty_journal_gets_a_gap_when_the_journal_has_removed_events()
    {
        await using var admin = await redis.ConnectAsync();
        var journal = Keys.Journal(AccountId.Parse(StoreAccess.Account));
        await admin.GetDatabase().SortedSetAddAsync(
            journal,
            [
                .. Enumerable.Range(1, 10_000).Select(number => new SortedSetEntry(
                    $"{number} online cn-shanghai demo {User} 0", number)),
            ]);
        await DeliverAsync("m1");

        var path = EmulatorCalls.InboxPath(User, "events") + $"?lastEventId={StoreAccess.Account}=0";
        await using var feed = await EventFeed.OpenAsync(client, path);

        Assert.Equal("gap", (await feed.NextAsync()).EventType);
    }

    // The receiver gets messages, and its session is in the store again after a renewal.
    private async Task AssertCurrentAsync(Receiver receiver)
    {
        var msgTid = Guid.NewGuid().ToString("N");
        await DeliverAsync(msgTid);
        Assert.Equal(msgTid, await receiver.NextMessageAsync());
        await Eventually.TrueAsync(async () =>
            (await client.GetReceiverAsync(User))?.GetProperty("sid").GetString() == receiver.Sid);
        Assert.True(await client.IsOnlineAsync(User));
    }

    private Task SaveAsync() => AdministerAsync("SAVE");

    private async Task RestoreAsync()
    {
        await redis.KillAsync();
        await redis.RunAsync();
        await client.RecoverAsync();
    }

    private async Task AdministerAsync(string command)
    {
        await using var admin = await redis.ConnectAsync();
        await admin.GetDatabase().ExecuteAsync(command);
    }

    private async Task DeliverAsync(params IEnumerable<string> msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await client.DeliverAsync(User, msgTid);
        }
    }
}
