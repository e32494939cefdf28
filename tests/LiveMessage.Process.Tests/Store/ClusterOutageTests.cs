using System.Net;

using LiveMessage.Store;
using LiveMessage.Tests.Diagnostics;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>One shard of a Redis Cluster fails: accounts on the other shards are not affected.</summary>
public sealed class ClusterOutageTests : IAsyncLifetime
{
    // Slot 1584, on the first master.
    private const string AccountOnFirst = "3";

    // Slot 14039, on the last master.
    private const string AccountOnLast = "4";

    private RedisCluster cluster = null!;

    public async ValueTask InitializeAsync() =>
        cluster = await RedisCluster.StartAsync(
            3, "--cluster-require-full-coverage", "no", "--cluster-node-timeout", "1000");

    public async ValueTask DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Running_and_starting_services_are_degraded_while_one_shard_fails_and_unhealthy_while_all_fail()
    {
        using var log = new CapturedLog();
        await using var service = await NewService().LogTo(log).StartAsync();
        using var client = service.CreateClient();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync(client));

        await KillLastAsync();
        var (status, text) = await ReadyAsync(client);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith(
            $"Degraded: calls for account {AccountOnLast} fail, because the Redis shard "
            + $"{cluster.Masters[^1].ConnectionString} cannot be used (",
            text);
        Assert.Contains($"degraded: calls for account {AccountOnLast} fail", log.AllText, StringComparison.Ordinal);
        await AssertOnlyLastFailsAsync(client);
        Assert.Equal((0, $"{service.Url} is ready: {text}"), await HealthCommand.RunAsync($"{service.Url}"));
        await AssertNewServiceIsDegradedAsync();

        await cluster.Masters[0].KillAsync();
        await cluster.Masters[1].KillAsync();
        await Eventually.TrueAsync(
            async () => (await ReadyAsync(client)).Status == HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith("Unhealthy: Redis cannot be used (", (await ReadyAsync(client)).Text);
    }

    // The server of the subscription fails. No event of the other shards is received until the subscription has moved.
    [Fact]
    public async Task Message_that_is_sent_before_the_subscription_has_moved_ends_a_wait()
    {
        await using var service = await NewService().StartAsync();
        using var client = service.CreateClient();
        var subscriber = service.Services.GetRequiredService<RedisConnection>().Multiplexer.GetSubscriber();
        var node = subscriber.SubscribedEndpoint(Keys.AllEvents)!;
        var at = cluster.Masters.ToList().FindIndex(master => RedisConnection.Format(node) == master.ConnectionString);
        var account = at == 0 ? AccountOnLast : AccountOnFirst;
        Assert.Equal("OK", (await SendAsync(client, account)).Code);
        var wait = client.InboxAsync("uid2", $"?after=1&wait=60s&account={account}");
        await Task.Delay(300);

        await cluster.Masters[at].KillAsync();
        Assert.Equal("OK", (await SendAsync(client, account)).Code);

        Assert.Single((await wait.WaitAsync(TimeSpan.FromSeconds(10))).Messages);
    }

    // Also waits until the other masters consider it failed.
    private async Task KillLastAsync()
    {
        await cluster.Masters[^1].KillAsync();
        await using var connection = await cluster.Masters[0].ConnectAsync();
        var server = connection.GetServers().First(server => server.IsConnected);
        await Eventually.TrueAsync(async () => ((string)(await server.ExecuteAsync("CLUSTER", "INFO"))!).Contains(
            "cluster_slots_fail:546", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/_emulator/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task AssertOnlyLastFailsAsync(HttpClient client)
    {
        Assert.Equal("OK", (await SendAsync(client, AccountOnFirst)).Code);
        Assert.Equal("ServerError", (await SendAsync(client, AccountOnLast)).Code);
    }

    private async Task AssertNewServiceIsDegradedAsync()
    {
        await using var service = await NewService().StartAsync();
        using var client = service.CreateClient();

        Assert.StartsWith("Degraded: ", (await ReadyAsync(client)).Text);
        await AssertOnlyLastFailsAsync(client);
    }

    private static Task<Answer> SendAsync(HttpClient client, string account) =>
        client.CallRawAsync(CreateKey(account).SignRpc().Query);

    private static AccessKey CreateKey(string account) => new($"key{account}", "secret");

    private Service NewService()
    {
        var service = Service.With(cluster.ConnectionString);
        foreach (var (at, account) in new[] { AccountOnFirst, AccountOnLast }.Index())
        {
            service
                .With($"LiveMessage:Accounts:{at}:Id", account)
                .With($"LiveMessage:Accounts:{at}:AccessKeys:0:Id", CreateKey(account).Id)
                .With($"LiveMessage:Accounts:{at}:AccessKeys:0:Secret", CreateKey(account).Secret)
                .With($"LiveMessage:Accounts:{at}:Apps:0:AppId", "demo");
        }

        return service;
    }
}
