using System.Diagnostics;
using System.Globalization;
using System.Net;

using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>Accounts that are created at run time, on services that share a Redis.</summary>
public sealed class SharedAccountsTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
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
    public async Task Account_created_at_one_service_works_at_another_immediately()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var account = await CreatedAccount.CreateAsync(first);
            (await account.SendAsync(second, user)).AssertAccepted();
        }
    }

    [Fact]
    public async Task Accounts_created_at_two_services_at_once_are_known_to_both()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var created = await Task.WhenAll(Enumerable.Range(0, 100).Select(
            number => CreatedAccount.CreateAsync(number % 2 == 0 ? first : second)));

        foreach (var client in new[] { first, second })
        {
            await Eventually.TrueAsync(async () =>
                created.Select(account => account.Id).Order().SequenceEqual((await IdsAsync(client)).Order()));
        }
    }

    [Fact]
    public async Task Same_id_at_two_services_at_once_creates_one_account()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => CreatedAccount.PostAsync(number % 2 == 0 ? first : second, new { accountId = "7" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Account_removed_at_one_service_is_unknown_at_another()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var account = await CreatedAccount.CreateAsync(first);
        (await account.SendAsync(second, user)).AssertAccepted();
        await using var receiver = await Receiver.ConnectSocketAsync(
            second.BaseAddress!, $"cn-shanghai/{account.AppId}", user, $"?account={account.Id}");

        await CreatedAccount.RemoveAsync(first, account.Id);

        await Eventually.TrueAsync(
            async () => (await account.SendAsync(second, user)).Code == "InvalidAccessKeyId.NotFound");
        Assert.Empty(await IdsAsync(second));
        Assert.Equal("disconnect", (await SkipMessagesAsync(receiver)).Event);
        await AssertNoKeyAsync(account);
    }

    [Fact]
    public async Task Account_removed_at_one_service_takes_its_faults_and_calls_at_another_with_it()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var account = await CreatedAccount.CreateAsync(first);
        (await account.SendAsync(second, user)).AssertAccepted();
        await second.ArmAsync("""{"effect":{"error":"ServerError"}}""", $"?account={account.Id}");

        await CreatedAccount.RemoveAsync(first, account.Id);

        await Eventually.TrueAsync(async () => (await second.ListFaultsAsync()).Count == 0);
        var calls = await second.GetEmulatorAsync("/_emulator/calls?action=SendLiveMessageUser&code=OK");
        Assert.DoesNotContain(account.Id, calls.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_of_everything_at_one_service_removes_the_accounts_of_both()
    {
        var (first, second) = (await NewClientAsync(), await NewClientAsync());
        var account = await CreatedAccount.CreateAsync(first);
        (await account.SendAsync(second, user)).AssertAccepted();

        await second.ResetAsync();

        await Eventually.TrueAsync(async () => (await IdsAsync(first)).Count == 0);
        Assert.Equal("InvalidAccessKeyId.NotFound", (await account.SendAsync(first, user)).Code);
        await AssertNoKeyAsync(account);
    }

    [Fact]
    public async Task Account_and_its_messages_survive_a_restart()
    {
        var account = await CreatedAccount.CreateAsync(await NewClientAsync());
        (await account.SendAsync(services[0].CreateClient(), user, ("MsgTid", "m1"))).AssertAccepted();
        await services[0].DisposeAsync();

        var restarted = await NewClientAsync();

        Assert.Equal([account.Id], await IdsAsync(restarted));
        Assert.Equal(["m1"], (await account.InboxAsync(restarted, user)).MsgTids());
        (await account.SendAsync(restarted, user)).AssertAccepted();
    }

    [Fact]
    public async Task Lost_data_removes_the_accounts_and_new_ones_can_be_created()
    {
        var client = await NewClientAsync();
        var account = await CreatedAccount.CreateAsync(client);
        await using (var connection = await redis.ConnectAsync())
        {
            await connection.GetDatabase().ExecuteAsync("FLUSHALL");
        }

        await Eventually.TrueAsync(async () => (await IdsAsync(client)).Count == 0);
        var another = await CreatedAccount.CreateAsync(client);
        Assert.Equal([another.Id], await IdsAsync(client));
        Assert.Equal("InvalidAccessKeyId.NotFound", (await account.SendAsync(client, user)).Code);
    }

    [Fact]
    public async Task App_of_an_account_that_has_disappeared_is_written_again()
    {
        var client = await NewClientAsync();
        var account = await CreatedAccount.CreateAsync(client);
        await services[0].Database().KeyDeleteAsync($"lm:{{{account.Id}}}:app:cn-shanghai:{account.AppId}");

        await Eventually.TrueAsync(async () => (await account.SendAsync(client, user)).Code == "OK");
    }

    [Fact]
    public async Task Unknown_access_keys_cause_at_most_100_reads_a_second()
    {
        var client = await NewClientAsync();
        var unknown = new AccessKey("unknown", "none");
        await services[0].Services.GetRequiredService<RunTimeAccounts>().RefreshAsync();
        var before = await ScriptCallsAsync();

        var started = Stopwatch.GetTimestamp();

        // One after the other, because calls at the same time share a read.
        for (var number = 0; number < 350; number++)
        {
            Assert.Equal("InvalidAccessKeyId.NotFound", (await client.CallRawAsync(unknown.SignRpc().Query)).Code);
        }

        // The periodic check of the accounts reads too.
        var seconds = (long)Stopwatch.GetElapsedTime(started).TotalSeconds + 2;
        Assert.InRange(await ScriptCallsAsync() - before, 1, 105 * seconds);
    }

    [Fact]
    public async Task Number_of_accounts_is_limited()
    {
        var client = await NewClientAsync();
        await services[0].Database().HashSetAsync(Keys.RunTimeAccounts, "#", RunTimeAccounts.MaxAccounts - 1);
        var last = await CreatedAccount.CreateAsync(client);

        (await CreatedAccount.PostAsync(client)).AssertProblem(
            HttpStatusCode.Conflict, "There are 10000 accounts that were created at run time, which is the maximum;");

        await CreatedAccount.RemoveAsync(client, last.Id);
        await CreatedAccount.CreateAsync(client);
    }

    [Fact]
    public async Task Reset_of_10000_inboxes_runs_a_script_for_many_inboxes_at_once()
    {
        var client = await NewClientAsync();
        const string prefix = "lm:{1234567890123456}:";
        await services[0].Database().ScriptEvaluateAsync($$"""
            for at = 1, 10000 do
              redis.call('ZADD', '{{prefix}}inbox:cn-shanghai:demo:u' .. at, 1, '1:1:m:{}')
              redis.call('HSET', '{{prefix}}ids:cn-shanghai:demo:u' .. at, '#', 1, 'm', 1)
              redis.call('ZADD', '{{prefix}}users:cn-shanghai:demo', 1, 'u' .. at)
              redis.call('SET', '{{prefix}}nonce:testid:' .. at, 1)
            end
            """);
        Assert.InRange((await services[0].KeysAsync()).Count, 30_000, 30_010);
        var before = await ScriptCallsAsync();

        await client.ResetAsync();

        Assert.Equal(4, (await services[0].KeysAsync()).Count(key => key.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.InRange(await ScriptCallsAsync() - before, 40, 80);
    }

    private static async Task<ReceivedEvent> SkipMessagesAsync(Receiver receiver)
    {
        while (true)
        {
            if (await receiver.NextAsync() is { Event: not "recvc2cmessage" } other)
            {
                return other;
            }
        }
    }

    // The ids of the accounts that were created at run time.
    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client) =>
        [.. (await client.GetEmulatorAsync("/_emulator/accounts")).Json.GetProperty("accounts").EnumerateArray()
            .Where(account => account.GetProperty("source").GetString() == "runTime")
            .Select(account => account.GetProperty("accountId").GetString()!)];

    private async Task<long> ScriptCallsAsync()
    {
        await using var connection = await redis.ConnectAsync();
        var statistics = (string)(await connection.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        return statistics.Split('\n')
            .Where(line => line.StartsWith("cmdstat_eval", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
    }

    // The journal of the account expires a little later.
    private Task AssertNoKeyAsync(CreatedAccount account) => Eventually.TrueAsync(async () =>
        !(await services[0].KeysAsync()).Any(key => key.Contains(account.Id, StringComparison.Ordinal)));

    private async Task<HttpClient> NewClientAsync()
    {
        var service = Service.With(redis.ConnectionString);
        services.Add(service);
        return (await service.StartAsync()).CreateClient();
    }
}
