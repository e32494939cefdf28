using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Apps;

/// <summary>
/// Apps of the configuration change with the accounts file, except for what calls have changed. They are written again
/// when they disappear.
/// </summary>
public abstract class SeedAppsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Prefix = $"lm:{{{StoreAccess.Account}}}:";
    private const string App = Prefix + "app:cn-shanghai:demo";
    private const string Apps = Prefix + "apps:cn-shanghai";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Edit_changes_the_fields_that_no_call_has_changed()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        var created = (await client.DescribeAppAsync("demo")).GetProperty("CreateTime").ToString();
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertAccepted();

        file.Write(Accounts("\"|é", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");
        var edited = await client.DescribeAppAsync("demo");
        await client.ResetAsync();

        Assert.Equal("\"|é", edited.Text("AppName"));
        Assert.True(edited.GetProperty("Disable").GetBoolean());
        Assert.Equal(created, edited.GetProperty("CreateTime").ToString());
        Assert.False((await client.DescribeAppAsync("demo")).GetProperty("Disable").GetBoolean());
    }

    [Fact]
    public async Task Edit_of_a_field_that_has_changed_in_Redis_keeps_the_change()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        await service.Database().HashSetAsync(App, "AppName", "changed");

        file.Write(Accounts("second", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");

        Assert.Equal("changed", (await client.DescribeAppAsync("demo")).Text("AppName"));
    }

    [Fact]
    public async Task Edit_changes_an_app_that_an_earlier_version_has_written()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        await service.Database().HashSetAsync(App, "Seed", "AppName|first|AppKey|key1|Disabled|false");
        await service.Database().HashSetAsync(App, "Disabled", "true");

        file.Write(Accounts("second", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");

        var edited = await client.DescribeAppAsync("demo");
        Assert.Equal("second", edited.Text("AppName"));
        Assert.True(edited.GetProperty("Disable").GetBoolean());
    }

    [Fact]
    public async Task Probe_and_check_keep_an_app_that_differs_from_the_configuration()
    {
        await using var service = await StartAsync();
        using var client = service.CreateClient();
        await service.Database().HashSetAsync(App, [new("Seed", "other"), new("AppKey", "other")]);

        Assert.Equal("Healthy", await client.GetStringAsync("/_emulator/health/ready"));
        await service.Database().SortedSetRemoveAsync(Apps, "demo");
        await EventuallyListedAsync(service);

        Assert.Equal("other", await service.Database().HashGetAsync(App, "AppKey"));
        Assert.Equal("other", await service.Database().HashGetAsync(App, "Seed"));
    }

    [Fact]
    public async Task Deleted_app_is_written_again_and_logged_and_other_data_is_kept()
    {
        using var log = new CapturedLog();
        await using var service = await StartAsync(log: log);
        using var client = service.CreateClient();
        await client.DeliverAsync(User, "m1");
        await using var feed = await EventFeed.OpenAsync(client);

        await service.Database().KeyDeleteAsync(App);
        await EventuallyTrueAsync("the app exists", () => service.Database().KeyExistsAsync(App));

        var line = Assert.Single(await log.TakeAsync<AccountsFileWatch>());
        Assert.Equal(
            $"App demo of account {StoreAccess.Account} has disappeared from Redis and was written again", line.Text);
        Assert.Equal(["m1"], (await client.InboxAsync(User)).MsgTids());
        await client.DeliverAsync(User, "m2");
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

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
            $"The data of account {StoreAccess.Account} has disappeared from Redis; "
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
    public async Task Single_app_of_2000_is_written_again()
    {
        var apps = string.Join(", ", Enumerable.Range(0, 2_000).Select(number => $$"""{ "AppId": "app{{number}}" }"""));
        using var file = new TemporaryFile(
            $$"""{ "Accounts": [{ "Id": "{{StoreAccess.Account}}", "Apps": [{{apps}}] }] }""");
        await using var service = await StartAsync(file);
        var last = $"{Prefix}app:cn-shanghai:app1999";
        Assert.True(await service.Database().KeyDeleteAsync(last));

        await EventuallyTrueAsync("the app exists", () => service.Database().KeyExistsAsync(last));
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

    private static string Accounts(string name, string key, bool disabled) => $$"""
        { "Accounts": [{ "Id": "{{StoreAccess.Account}}", "Apps": [
          { "AppId": "demo", "AppName": {{System.Text.Json.JsonSerializer.Serialize(name)}}, "AppKey": "{{key}}",
            "Disabled": {{(disabled ? "true" : "false")}} }] }] }
        """;

    private static Task EventuallyTrueAsync(string description, Func<Task<bool>> condition) =>
        Eventually.TrueAsync(description, Timeout, condition);

    private static Task EventuallyListedAsync(Service service) => EventuallyTrueAsync(
        "the app is listed", async () => await service.Database().SortedSetScoreAsync(Apps, "demo") is not null);

    private async Task<Service> StartAsync(TemporaryFile? file = null, CapturedLog? log = null)
    {
        var service = await Host.NewServiceAsync();
        if (file is not null)
        {
            service.With("LiveMessage:AccountsFile", file.Path);
        }

        if (log is not null)
        {
            service.LogTo(log);
        }

        return await service.StartAsync();
    }
}
