using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Load;

/// <summary>
/// The limit of an account is exact, regardless of the number of concurrent calls and processes. Each test repeats the
/// burst 10 times, or as often as the environment variable <c>LIVEMESSAGE_BURSTS</c> states.
/// </summary>
[Collection(typeof(LoadTestGroup))]
public sealed class LimitUnderLoadTests
{
    private const int BurstSize = 2_000;
    private const int Limit = 50;

    private static readonly byte[] Request = CallConnection.EncodeSend();

    // The period is too long for a burst to straddle two, even on a busy machine. The tests refill the buckets.
    private static readonly (string, string)[] Settings =
        [LoadCalls.NoCallLog, ("RateLimit__ReplenishmentPeriod", "01:00:00")];

    private readonly AccountId account = AccountId.Parse(StoreAccess.Account);
    private readonly AccountId otherAccount = AccountId.Parse("6543210987654321");

    private static int Bursts => Environment.GetEnvironmentVariable("LIVEMESSAGE_BURSTS") is { Length: > 0 } bursts
        ? int.Parse(bursts, CultureInfo.InvariantCulture)
        : 10;

    [Fact]
    public async Task Two_processes_with_different_clocks_admit_exactly_50_of_2000_concurrent_calls()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var ahead = ServiceProcess.Start(
            [redis.Setting(), .. Settings, ("LD_PRELOAD", Prerequisites.FakeTimeLibrary()), ("FAKETIME", "+25h")]);
        await using var behind = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await using var other = ServiceProcess.Start(
        [
            redis.Setting(),
            .. Settings,
            ("LiveMessage__Accounts__0__Id", otherAccount.ToString()),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
        ]);
        await Task.WhenAll(ahead.Ready, behind.Ready, other.Ready);
        Assert.True(await ClockAsync(ahead) - await ClockAsync(behind) > TimeSpan.FromHours(24));
        var toAhead = await CallConnection.OpenManyAsync(ahead.Url, BurstSize / 2);
        var toBehind = await CallConnection.OpenManyAsync(behind.Url, BurstSize / 2);
        // A burst alternates between the two processes.
        List<CallConnection> connections =
            [.. toAhead.Zip(toBehind).SelectMany(pair => new[] { pair.First, pair.Second })];
        var otherConnections = await CallConnection.OpenManyAsync(other.Url, Limit);
        await using var store = await redis.ConnectAsync();
        await WarmUpAsync([.. connections, .. otherConnections]);

        for (var repeat = 0; repeat < Bursts; repeat++)
        {
            await RefillBucketsAsync(store);
            var burst = SendBurstAsync(connections);
            var otherBurst = SendBurstAsync(otherConnections);

            Assert.Equal([("OK", Limit), ("Throttling.User", BurstSize - Limit)], await burst);
            Assert.Equal([("OK", Limit)], await otherBurst);
        }

        Close([.. connections, .. otherConnections]);
    }

    [Fact]
    public async Task Process_with_the_embedded_engine_admits_exactly_50_of_2000_concurrent_calls()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;
        using var client = service.CreateClient();
        var connections = await CallConnection.OpenManyAsync(service.Url, BurstSize);
        await WarmUpAsync(connections);

        for (var repeat = 0; repeat < Bursts; repeat++)
        {
            await client.ResetAsync();

            Assert.Equal([("OK", Limit), ("Throttling.User", BurstSize - Limit)], await SendBurstAsync(connections));
        }

        Close(connections);
    }

    // Sends one call on each connection before it waits for answers. Returns the number of calls with each outcome.
    private static async Task<IEnumerable<(string Code, int Count)>> SendBurstAsync(
        IEnumerable<CallConnection> connections)
    {
        var codes = await Task.WhenAll(connections.Select(connection => connection.CallAsync(Request)));
        return codes.CountBy(code => code).Select(count => (count.Key, count.Value)).Order();
    }

    // Compiles the code of a call. Otherwise, calls of the first burst could time out on a busy machine.
    private static async Task WarmUpAsync(IEnumerable<CallConnection> connections)
    {
        foreach (var batch in connections.Chunk(100))
        {
            await SendBurstAsync(batch);
        }
    }

    private static async Task<DateTimeOffset> ClockAsync(ServiceProcess service)
    {
        using var client = service.CreateClient();
        using var answer = await client.GetAsync("/_emulator/health/live");
        return answer.Headers.Date!.Value;
    }

    private static void Close(IEnumerable<CallConnection> connections)
    {
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task RefillBucketsAsync(ConnectionMultiplexer store) => await store.GetDatabase().KeyDeleteAsync(
        [Keys.Bucket(account, "SendLiveMessageUser"), Keys.Bucket(otherAccount, "SendLiveMessageUser")]);
}
