using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>A message is kept for its time, however busy its inbox is.</summary>
public abstract class RetentionSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly string receiver = Calls.NewUser();

    protected RetentionSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    [Fact]
    public async Task A_message_past_its_time_is_gone_though_a_newer_one_keeps_the_inbox_alive()
    {
        await using var service = await StartAsync("00:00:02");
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "old");
        await Task.Delay(1000);
        await client.DeliverAsync(receiver, "new");
        await Task.Delay(1050);

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal(["new"], inbox.MsgTids());
        Assert.Equal([2L], inbox.Sequences);
        Assert.Equal(2, inbox.LastSequence);
    }

    [Fact]
    public async Task The_id_of_a_message_past_its_time_is_free_though_nobody_has_looked()
    {
        await using var service = await StartAsync("00:00:02");
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "old", "first life");
        await Task.Delay(1000);
        await client.DeliverAsync(receiver, "new");
        await Task.Delay(1050);
        await client.DeliverAsync(receiver, "old", "second life");

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal("second life", inbox.Bodies[^1]);
        Assert.Equal(3, inbox.Sequences[^1]);
        Assert.DoesNotContain("first life", inbox.Bodies);
    }

    [Fact]
    public async Task The_list_counts_only_messages_within_their_time()
    {
        await using var service = await StartAsync("00:00:02");
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "old");
        await Task.Delay(1000);
        await client.DeliverAsync(receiver, "new");
        await Task.Delay(1050);

        var list = await client.GetEmulatorAsync("/_emulator/inboxes");

        var inbox = Assert.Single(list.Json.GetProperty("inboxes").EnumerateArray());
        Assert.Equal(1, inbox.GetProperty("messages").GetInt64());
    }

    [Fact]
    public async Task A_user_without_messages_is_forgotten_though_the_app_is_busy()
    {
        await using var service = await StartAsync("00:00:01");
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "m1");
        await Task.Delay(1050);
        var other = Calls.NewUser();
        await client.DeliverAsync(other, "m1");

        var users = await service.Database().SortedSetRangeByRankAsync("lm:{1234567890123456}:users:cn-shanghai:demo");

        Assert.Equal([other], users.Select(user => user.ToString()));
    }

    [Fact]
    public async Task Nothing_of_an_inbox_is_left_after_its_time()
    {
        await using var service = await StartAsync("00:00:01");
        var client = service.CreateClient();
        await client.DeliverAsync(receiver, "m1");
        var app = new AppAddress(AccountId.Parse(StoreAccess.Account), DataCenter.Default, AppId.Parse("demo"));
        var inbox = new InboxAddress(app, UserId.Parse(receiver));
        RedisKey[] keys = [Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Users(app), Keys.Journal(app.Account)];
        Assert.Equal(keys.Length, await service.Database().KeyExistsAsync(keys));

        await Eventually.TrueAsync("the keys expire", TimeSpan.FromSeconds(4), async () =>
            await service.Database().KeyExistsAsync(keys) == 0);

        Assert.Empty((await client.InboxAsync(receiver)).Messages);
        var inboxes = (await client.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes");
        Assert.Empty(inboxes.EnumerateArray());
    }

    private async Task<Service> StartAsync(string retention) =>
        await (await host.NewServiceAsync()).With("Inbox:Retention", retention).StartAsync();
}

[Collection(Alone.Name)]
public sealed class RetentionOnEmbedded(EmbeddedHost host) : RetentionSuite<EmbeddedHost>(host);

[Collection(Alone.Name)]
public sealed class RetentionOnRedis(RedisHost host) : RetentionSuite<RedisHost>(host);
