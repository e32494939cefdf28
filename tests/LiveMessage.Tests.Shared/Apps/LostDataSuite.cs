using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Apps;

/// <summary>Receivers and streams are informed when the data of their account disappears.</summary>
[LongTests]
public abstract class LostDataSuite<THost>(THost host) : SeedAppsSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Receivers_and_streams_are_informed_when_all_data_disappears()
    {
        using var log = new CapturedLog();
        await using var service = await StartAsync(log: log);
        using var client = service.CreateClient();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);
        await using var feed = await EventFeed.OpenAsync(client);

        await service.Database().KeyDeleteAsync([.. (await service.KeysAsync()).Select(key => (RedisKey)key)]);

        Assert.Equal("reset", (await feed.NextAsync()).EventType);
        Assert.Equal(2, await receiver.NextDisconnectAsync());
        await client.DeliverAsync(User, "m1");
        var line = Assert.Single(await log.TakeAsync<AccountsFileWatch>());
        Assert.Equal(
            $"The data of account {StoreAccess.Account} has disappeared from the store; "
            + "the configured apps were written again",
            line.Text);
    }

    [Fact]
    public async Task Receivers_and_streams_of_an_account_without_apps_in_the_configuration_are_informed()
    {
        using var log = new CapturedLog();
        using var file = new TemporaryFile($$"""{ "Accounts": [{ "Id": "{{StoreAccess.Account}}" }] }""");
        await using var service = await StartAsync(file, log);
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);
        var app = await client.CreateAppAsync();
        await client.SendAsync(("AppId", app), ("ReceiverId", User));
        Assert.Equal("message", (await feed.NextAsync()).EventType);

        await service.Database().KeyDeleteAsync([.. (await service.KeysAsync()).Select(key => (RedisKey)key)]);

        Assert.Equal("reset", (await feed.NextAsync()).EventType);
        await EventuallyTrueAsync("the loss is logged", () => Task.FromResult(log.AllText.Contains(
            $"The data of account {StoreAccess.Account} has disappeared", StringComparison.Ordinal)));
        await log.TakeAsync<AccountsFileWatch>();
        await service.Database().KeyDeleteAsync($"{Prefix}present");
        await EventuallyTrueAsync(
            "the key exists", () => service.Database().KeyExistsAsync($"{Prefix}present"));
        Assert.DoesNotContain("has disappeared", log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_are_informed_although_events_follow_the_loss_immediately()
    {
        await using var service = await StartAsync();
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);

        await service.Database().KeyDeleteAsync([.. (await service.KeysAsync()).Select(key => (RedisKey)key)]);
        var app = await client.CreateAppAsync();
        (await client.SendAsync(("AppId", app), ("ReceiverId", User))).AssertAccepted();

        Assert.Equal("message", (await feed.NextAsync()).EventType);
        Assert.Equal("reset", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Missing_journal_is_no_loss_of_data()
    {
        await using var service = await StartAsync();
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);

        await service.Database().KeyDeleteAsync([App, $"{Prefix}journal"]);
        await EventuallyTrueAsync(
            "the app is written again", async () => await service.Database().KeyExistsAsync(App));
        await client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Receiver_is_disconnected_when_its_session_disappears()
    {
        await using var service = await StartAsync();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        await service.Database().KeyDeleteAsync($"{Prefix}sessions");

        Assert.Equal(2, await receiver.NextDisconnectAsync());
    }
}
