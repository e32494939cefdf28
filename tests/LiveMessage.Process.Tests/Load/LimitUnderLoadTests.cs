using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Load;

/// <summary>The limit of an account is exact, however many calls come at once and through however many processes.</summary>
[Collection(Alone.Name)]
public sealed class LimitUnderLoadTests
{
    private const int Calls = 2_000;
    private const int Limit = 50;
    private const int Repeats = 100;

    // Long enough that no burst of a loaded machine straddles two periods; a new period is made by hand.
    private static readonly (string, string) Period = ("RateLimit__ReplenishmentPeriod", "01:00:00");

    private readonly AccountId account = AccountId.Parse("1234567890123456");
    private readonly AccountId otherAccount = AccountId.Parse("6543210987654321");

    [Fact]
    public async Task Two_processes_whose_clocks_disagree_admit_exactly_50_of_2000_concurrent_calls()
    {
        await using var redis = await RedisServer.StartAsync();
        var store = ("ConnectionStrings__Redis", redis.ConnectionString);
        await using var ahead = ServiceProcess.Start(
            store, Period, ("LD_PRELOAD", Prerequisites.FakeTimeLibrary()), ("FAKETIME", "+25h"));
        await using var behind = ServiceProcess.Start(store, Period);
        await using var other = ServiceProcess.Start(
            store, Period,
            ("LiveMessage__Accounts__0__Id", otherAccount.ToString()),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"));
        await Task.WhenAll(ahead.Ready, behind.Ready, other.Ready);
        using HttpClient first = ahead.CreateClient(), second = behind.CreateClient(), third = other.CreateClient();
        Assert.True(await ClockAsync(first) - await ClockAsync(second) > TimeSpan.FromHours(24));
        await using var connection = await redis.ConnectAsync();

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await ForgetBucketsAsync(connection);
            var burst = BurstAsync(Calls, first, second);
            var others = BurstAsync(Limit, third);

            Assert.Equal([("OK", Limit), ("Throttling.User", Calls - Limit)], await burst);
            Assert.Equal([("OK", Limit)], await others);
        }
    }

    [Fact]
    public async Task One_process_on_the_embedded_engine_admits_exactly_50_of_2000_concurrent_calls()
    {
        await using var service = ServiceProcess.Start(Period);
        await service.Ready;
        using var client = service.CreateClient();

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await client.ResetAsync();

            Assert.Equal([("OK", Limit), ("Throttling.User", Calls - Limit)], await BurstAsync(Calls, client));
        }
    }

    // How many calls had which outcome; the calls go round the clients.
    private static async Task<IEnumerable<(string Code, int Count)>> BurstAsync(int calls, params HttpClient[] clients)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, calls).Select(call => clients[call % clients.Length].SendAsync()));
        return answers.GroupBy(answer => answer.Code).Select(group => (group.Key, group.Count())).Order();
    }

    private static async Task<DateTimeOffset> ClockAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/_emulator/health/live");
        return answer.Headers.Date!.Value;
    }

    private async Task ForgetBucketsAsync(ConnectionMultiplexer connection) => await connection.GetDatabase().KeyDeleteAsync(
        [Keys.Bucket(account, "SendLiveMessageUser"), Keys.Bucket(otherAccount, "SendLiveMessageUser")]);
}
