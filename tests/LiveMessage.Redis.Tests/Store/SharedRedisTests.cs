using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>Services that share a Redis act as one emulator.</summary>
public sealed class SharedRedisTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string receiver = Calls.NewUser();
    private readonly List<Service> services = [];
    private RedisServer redis = null!;

    public async ValueTask InitializeAsync() => redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Message_sent_to_one_service_ends_a_wait_at_another()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var wait = second.InboxAsync(receiver, "?wait=30s");
        await Task.Delay(200);
        await first.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    [Fact]
    public async Task Event_stream_of_one_service_reports_changes_made_through_another()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        await using var feed = await EventFeed.OpenAsync(second);
        await first.DeliverAsync(receiver, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());
        await first.ClearAsync(receiver);
        Assert.Equal("cleared", (await feed.NextAsync()).EventType);
        await first.ResetAsync();
        Assert.Equal("reset", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Event_stream_of_one_service_can_be_resumed_at_another()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(first))
        {
            lastId = feed.LastId;
        }

        await first.DeliverAsync(receiver, "m1");

        await using var resumed = await EventFeed.OpenAsync(second, lastEventId: lastId);
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Message_sent_concurrently_to_two_services_is_delivered_once()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(number => new[]
        {
            first.DeliverAsync(receiver, $"m{number}"),
            second.DeliverAsync(receiver, $"m{number}"),
        }));

        var inbox = await first.InboxAsync(receiver, "?limit=1000");

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), inbox.Sequences);
        Assert.Equal(100, inbox.MsgTids().Distinct().Count());
    }

    [Fact]
    public async Task Presence_messages_and_acknowledgements_are_shared()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        Assert.False(await second.IsOnlineAsync(receiver));
        await using var connected = await Receiver.ConnectSocketAsync(first.BaseAddress!, receiver);
        Assert.True(await second.IsOnlineAsync(receiver));
        Assert.True(await first.IsOnlineAsync(receiver));

        var send = second.SendReliablyAsync(receiver, "m1");
        Assert.Equal("m1", await connected.NextMessageAsync());
        Assert.False(send.IsCompleted);
        await connected.AcknowledgeAsync("m1");

        var answer = await send;
        Assert.True(answer.Code == "OK", answer.Text);
        Assert.True((await second.InboxAsync(receiver)).Messages[0].GetProperty("acknowledged").GetBoolean());
    }

    [Fact]
    public async Task Services_share_a_bucket()
    {
        (string, string)[] limit = [("RateLimit:TokenLimit", "20"), ("RateLimit:ReplenishmentPeriod", "00:10:00")];
        var (first, second) = (await NewClientAsync(limit), await NewClientAsync(limit));

        var answers = await Task.WhenAll(Enumerable.Range(0, 15).SelectMany(_ => new[]
        {
            first.SendAsync(),
            second.SendAsync(),
        }));

        Assert.Equal(20, answers.Count(answer => answer.Code == "OK"));
    }

    [Fact]
    public async Task Read_trims_an_inbox_to_a_lower_maximum_and_frees_the_ids()
    {
        var (larger, smaller) = (await NewClientAsync(), await NewClientAsync(("Inbox:MaxMessages", "2")));
        foreach (var msgTid in new[] { "m1", "m2", "m3", "m4", "m5" })
        {
            await larger.DeliverAsync(receiver, msgTid);
        }

        Assert.Equal(["m4", "m5"], (await smaller.InboxAsync(receiver)).MsgTids());

        await smaller.DeliverAsync(receiver, "m1", "sent again");
        var inbox = await smaller.InboxAsync(receiver);
        Assert.Equal(["m5", "m1"], inbox.MsgTids());
        Assert.Equal([5L, 6L], inbox.Sequences);
    }

    [Fact]
    public async Task Send_trims_an_unread_inbox_to_a_lower_maximum()
    {
        var (larger, smaller) = (await NewClientAsync(), await NewClientAsync(("Inbox:MaxMessages", "2")));
        await larger.DeliverManyAsync(receiver, ["m1", "m2", "m3", "m4", "m5"]);
        await smaller.DeliverAsync(receiver, "m6");

        Assert.Equal([5L, 6L], (await larger.InboxAsync(receiver)).Sequences);
    }

    [Fact]
    public async Task Clock_and_limit_of_one_service_apply_to_another()
    {
        var first = await NewClientAsync();
        var second = await NewClientAsync(("Receivers:AcknowledgementTimeout", "00:00:10"));
        var clock = services[1].Services.GetRequiredService<EmulatedClock>();
        var account = AccountId.Parse(StoreAccess.Account);
        var send = second.SendReliablyAsync(receiver, "m1");
        await second.WaitUntilStoredAsync(receiver, "m1");

        await first.AdvanceAsync("8d");

        await Eventually.TrueAsync(
            "the clock follows", Second, () => Task.FromResult(clock.GetOffset(account).Days == 8));
        (await send.WaitAsync(TimeSpan.FromSeconds(5))).AssertRefused(500, "ServerError");

        await first.SetLimitAsync("""{"tokenLimit":1,"tokensPerPeriod":1,"replenishmentPeriod":"1h"}""");
        await second.DeliverAsync(receiver, "m2");
        (await second.SendAsync()).AssertRefused(400, "Throttling.User");

        await first.ResetAsync();
        await Eventually.TrueAsync(
            "the clock is reset", Second, () => Task.FromResult(clock.GetOffset(account) == TimeSpan.Zero));
        await second.DeliverAsync(receiver, "m3");
        await second.DeliverAsync(receiver, "m4");
    }

    [Fact]
    public async Task Clock_is_that_of_the_other_services_after_a_start()
    {
        await (await NewClientAsync()).AdvanceAsync("8d");
        await NewClientAsync();

        var clock = services[1].Services.GetRequiredService<EmulatedClock>();
        Assert.Equal(8, clock.GetOffset(AccountId.Parse(StoreAccess.Account)).Days);
    }

    [Fact]
    public async Task Clock_follows_without_a_signal()
    {
        await NewClientAsync();
        var clock = services[0].Services.GetRequiredService<EmulatedClock>();
        var account = AccountId.Parse(StoreAccess.Account);

        await services[0].Database().HashSetAsync(Keys.Control(account), "offset", 60_000_000);

        await Eventually.TrueAsync(() => clock.GetOffset(account) == TimeSpan.FromMinutes(1));
    }

    private async Task<HttpClient> NewClientAsync(params (string Setting, string Value)[] settings)
    {
        var service = Service.With(redis.ConnectionString);
        services.Add(service);
        foreach (var (setting, value) in settings)
        {
            service.With(setting, value);
        }

        return (await service.StartAsync()).CreateClient();
    }
}
