using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>An app of the configuration is written again when it disappears.</summary>
[LongTests]
public abstract class MissingAppsSuite<THost>(THost host) : SeedAppsSuite<THost>(host)
    where THost : StoreHost
{
    private const string Apps = Prefix + "apps:cn-shanghai";

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
            $"App demo of account {StoreAccess.Account} has disappeared from the store and was written again",
            line.Text);
        Assert.Equal(["m1"], (await client.InboxAsync(User)).MsgTids());
        await client.DeliverAsync(User, "m2");
        Assert.Equal("m2", await feed.NextMessageAsync());
    }

    // A later loss of the app only would otherwise be announced as a loss of all data.
    [Fact]
    public async Task Missing_key_present_is_written_again_without_a_reset_if_the_app_exists()
    {
        using var log = new CapturedLog();
        await using var service = await StartAsync(log: log);
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);

        await service.Database().KeyDeleteAsync($"{Prefix}present");
        await EventuallyTrueAsync("the key exists", () => service.Database().KeyExistsAsync($"{Prefix}present"));

        await client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await feed.NextMessageAsync());
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

    private static Task EventuallyListedAsync(Service service) => EventuallyTrueAsync(
        "the app is listed", async () => await service.Database().SortedSetScoreAsync(Apps, "demo") is not null);
}
