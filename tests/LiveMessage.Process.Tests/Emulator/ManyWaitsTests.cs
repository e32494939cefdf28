using System.Globalization;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>Waiting costs Redis nothing, however many wait.</summary>
[Collection(Alone.Name)]
public sealed class ManyWaitsTests
{
    private const int Waits = 200;

    [Fact]
    public async Task Redis_is_asked_nothing_while_200_wait_and_one_message_each_wakes_them_all()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var client = service.CreateClient();
        var receivers = Enumerable.Range(0, Waits).Select(_ => Calls.NewUser()).ToList();

        var waits = receivers.Select(receiver => client.InboxAsync(receiver, "?wait=60s")).ToList();
        await Eventually.TrueAsync(
            "all have looked", TimeSpan.FromSeconds(20), async () => await ReadsAsync(server) >= Waits);
        await Task.Delay(500);

        var before = await CommandsAsync(server);
        await Task.Delay(2000);
        var meanwhile = await CommandsAsync(server) - before;

        // Our own INFO and a few pings of the clients.
        Assert.InRange(meanwhile, 0, 8);
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);

        foreach (var batch in receivers.Chunk(50))
        {
            await Task.WhenAll(batch.Select(receiver => client.DeliverAsync(receiver, "m1")));
        }

        var found = await Task.WhenAll(waits).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.All(found, inbox => Assert.Equal(["m1"], inbox.MsgTids()));
    }

    [Fact]
    public async Task An_accepted_send_is_one_command_and_its_script_is_not_sent_again()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var client = service.CreateClient();
        await client.DeliverAsync("anna", "m0");

        var (scripts, texts) = (await CallsAsync(server, "evalsha"), await CallsAsync(server, "eval"));
        for (var number = 1; number <= 20; number++)
        {
            await client.DeliverAsync("anna", $"m{number}");
        }

        Assert.Equal(20, await CallsAsync(server, "evalsha") - scripts);
        Assert.Equal(0, await CallsAsync(server, "eval") - texts);
    }

    private static async Task<long> CommandsAsync(IServer server) =>
        Number((await InfoAsync(server, "stats"))["total_commands_processed"]);

    private static async Task<long> ReadsAsync(IServer server) =>
        await CallsAsync(server, "evalsha") + await CallsAsync(server, "eval");

    private static async Task<long> CallsAsync(IServer server, string command) =>
        (await InfoAsync(server, "commandstats")).TryGetValue($"cmdstat_{command}", out var statistics)
            ? Number(statistics.Split(',')[0].Split('=')[1])
            : 0;

    private static async Task<Dictionary<string, string>> InfoAsync(IServer server, string section) =>
        (await server.InfoAsync(section)).SelectMany(group => group).ToDictionary(line => line.Key, line => line.Value);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
