using System.Globalization;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>Redis commands of waits and sends.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class ManyWaitsTests
{
    private const int Waits = 200;

    [Fact]
    public async Task Waits_of_200_callers_send_no_commands_to_Redis_and_each_ends_with_its_message()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var client = service.CreateClient();
        var receivers = Enumerable.Range(0, Waits).Select(_ => Calls.NewUser()).ToList();

        var waits = receivers.Select(receiver => client.InboxAsync(receiver, "?wait=60s")).ToList();
        await Eventually.TrueAsync(
            "each wait has read its inbox",
            TimeSpan.FromSeconds(20),
            async () => await CountScriptsAsync(server) >= Waits);
        await Task.Delay(500);

        var before = await CountCommandsAsync(server);
        await Task.Delay(2000);
        var commands = await CountCommandsAsync(server) - before;

        // The INFO command of this test, and a few pings of the clients.
        Assert.InRange(commands, 0, 8);
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);

        foreach (var batch in receivers.Chunk(50))
        {
            await Task.WhenAll(batch.Select(receiver => client.DeliverAsync(receiver, "m1")));
        }

        var inboxes = await Task.WhenAll(waits).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.All(inboxes, inbox => Assert.Equal(["m1"], inbox.MsgTids()));
    }

    [Fact]
    public async Task Accepted_send_is_one_command_that_does_not_contain_the_script()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var client = service.CreateClient();
        await client.DeliverAsync("anna", "m0");

        var (byHash, byText) = (await CountAsync(server, "evalsha"), await CountAsync(server, "eval"));
        for (var number = 1; number <= 20; number++)
        {
            await client.DeliverAsync("anna", $"m{number}");
        }

        Assert.Equal(20, await CountAsync(server, "evalsha") - byHash);
        Assert.Equal(0, await CountAsync(server, "eval") - byText);
    }

    private static async Task<long> CountCommandsAsync(IServer server) =>
        ParseNumber((await InfoAsync(server, "stats"))["total_commands_processed"]);

    private static async Task<long> CountScriptsAsync(IServer server) =>
        await CountAsync(server, "evalsha") + await CountAsync(server, "eval");

    private static async Task<long> CountAsync(IServer server, string command) =>
        (await InfoAsync(server, "commandstats")).TryGetValue($"cmdstat_{command}", out var statistics)
            ? ParseNumber(statistics.Split(',')[0].Split('=')[1])
            : 0;

    private static async Task<Dictionary<string, string>> InfoAsync(IServer server, string section) =>
        (await server.InfoAsync(section)).SelectMany(group => group).ToDictionary(line => line.Key, line => line.Value);

    private static long ParseNumber(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
