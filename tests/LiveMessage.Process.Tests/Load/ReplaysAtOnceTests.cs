using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Exactly one of two concurrent copies of a signed call is admitted.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class ReplaysAtOnceTests
{
    private const int Repeats = 1_000;
    private const int Lanes = 4;

    private static readonly (string, string)[] Settings = [LoadCalls.NoLimit, LoadCalls.NoCallLog];

    [Fact]
    public async Task Two_processes_on_one_Redis_admit_one_of_two_concurrent_copies()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var first = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await using var second = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await Task.WhenAll(first.Ready, second.Ready);

        await AssertOneIsAdmittedAsync(first, second);
    }

    [Fact]
    public async Task Process_with_the_embedded_engine_admits_one_of_two_concurrent_copies()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;

        await AssertOneIsAdmittedAsync(service, service);
    }

    private static async Task AssertOneIsAdmittedAsync(ServiceProcess first, ServiceProcess second)
    {
        var receiver = Calls.NewUser();
        using var client = first.CreateClient();

        var firstAdmitted = (await Task.WhenAll(Enumerable.Range(0, Lanes)
            .Select(_ => ReplayAsync(first, second, receiver)))).Sum();

        Assert.Equal(Repeats, (await client.InboxAsync(receiver, "?limit=1")).LastSequence);
        // Each of the two is admitted at times. Otherwise, the copies did not compete.
        Assert.InRange(firstAdmitted, 1, Repeats - 1);
    }

    // Sends two copies of each call at the same time. Returns how often the first copy was admitted.
    private static async Task<int> ReplayAsync(ServiceProcess first, ServiceProcess second, string receiver)
    {
        using var firstConnection = await CallConnection.OpenAsync(first.Url);
        using var secondConnection = await CallConnection.OpenAsync(second.Url);
        var firstAdmitted = 0;
        for (var repeat = 0; repeat < Repeats / Lanes; repeat++)
        {
            var request = (repeat % 2 == 0
                ? AccessKey.Testid.SignRpc(("ReceiverId", receiver))
                : AccessKey.Testid.SignAcs3(("ReceiverId", receiver))).ToBytes();

            var codes = await Task.WhenAll(firstConnection.CallAsync(request), secondConnection.CallAsync(request));

            Assert.Equal(["OK", "SignatureNonceUsed"], codes.Order());
            firstAdmitted += codes[0] == "OK" ? 1 : 0;
        }

        return firstAdmitted;
    }
}
