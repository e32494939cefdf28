using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>Two services on one Redis are one emulator.</summary>
public sealed class SharedRedisTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
    public async Task A_message_sent_through_one_wakes_a_wait_at_the_other()
    {
        var (here, there) = (await NewClientAsync(), await NewClientAsync());
        var wait = there.InboxAsync(receiver, "?wait=30s");
        await Task.Delay(200);
        await here.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Patience)).MsgTids());
    }

    [Fact]
    public async Task What_happens_through_one_is_told_by_a_stream_of_the_other()
    {
        var (here, there) = (await NewClientAsync(), await NewClientAsync());
        await using var feed = await EventFeed.OpenAsync(there);
        await here.DeliverAsync(receiver, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());
        await here.ClearAsync(receiver);
        Assert.Equal("cleared", (await feed.NextAsync()).EventType);
        await here.ResetAsync();
        Assert.Equal("reset", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_stream_of_one_is_gone_on_with_at_the_other()
    {
        var (here, there) = (await NewClientAsync(), await NewClientAsync());
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(here))
        {
            lastId = feed.LastId;
        }

        await here.DeliverAsync(receiver, "m1");

        await using var resumed = await EventFeed.OpenAsync(there, lastEventId: lastId);
        Assert.Equal("m1", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task A_message_sent_to_both_at_once_is_delivered_once()
    {
        var (here, there) = (await NewClientAsync(), await NewClientAsync());
        await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(number => new[]
        {
            here.DeliverAsync(receiver, $"m{number}"),
            there.DeliverAsync(receiver, $"m{number}"),
        }));

        var inbox = await here.InboxAsync(receiver, "?limit=1000");

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), inbox.Sequences);
        Assert.Equal(100, inbox.MsgTids().Distinct().Count());
    }

    [Fact]
    public async Task Both_draw_on_one_bucket()
    {
        (string, string)[] limit = [("RateLimit:TokenLimit", "20"), ("RateLimit:ReplenishmentPeriod", "00:10:00")];
        var (here, there) = (await NewClientAsync(limit), await NewClientAsync(limit));

        var answers = await Task.WhenAll(Enumerable.Range(0, 15).SelectMany(_ => new[]
        {
            here.SendAsync(),
            there.SendAsync(),
        }));

        Assert.Equal(20, answers.Count(answer => answer.Code == "OK"));
    }

    [Fact]
    public async Task An_inbox_shrinks_to_a_lower_maximum_and_the_ids_of_what_goes_are_free()
    {
        var (before, after) = (await NewClientAsync(), await NewClientAsync(("Inbox:MaxMessages", "2")));
        foreach (var msgTid in new[] { "m1", "m2", "m3", "m4", "m5" })
        {
            await before.DeliverAsync(receiver, msgTid);
        }

        Assert.Equal(["m4", "m5"], (await after.InboxAsync(receiver)).MsgTids());

        await after.DeliverAsync(receiver, "m1", "second life");
        var inbox = await after.InboxAsync(receiver);
        Assert.Equal(["m5", "m1"], inbox.MsgTids());
        Assert.Equal([5L, 6L], inbox.Sequences);
    }

    [Fact]
    public async Task A_send_shrinks_an_inbox_to_a_lower_maximum_though_nobody_has_looked()
    {
        var (before, after) = (await NewClientAsync(), await NewClientAsync(("Inbox:MaxMessages", "2")));
        await before.DeliverManyAsync(receiver, ["m1", "m2", "m3", "m4", "m5"]);
        await after.DeliverAsync(receiver, "m6");

        Assert.Equal([5L, 6L], (await before.InboxAsync(receiver)).Sequences);
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
