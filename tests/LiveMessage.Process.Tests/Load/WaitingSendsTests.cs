using System.Globalization;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Load;

/// <summary>A send that waits for its acknowledgement holds neither a thread nor a connection to Redis.</summary>
[Collection(Alone.Name)]
public sealed class WaitingSendsTests
{
    private const int Waiting = 500;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Of_500_none_holds_a_thread_or_a_connection_and_Redis_is_asked_no_more_than_without_them()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(
            redis.Setting(), LoadCalls.NoLimit, ("Receivers__AcknowledgementTimeout", "00:01:00"));
        await service.Ready;
        using var client = service.CreateClient();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var users = Enumerable.Range(0, Waiting).Select(_ => Calls.NewUser()).ToList();
        // As many at once as there will be: the threads that take the calls are there.
        await Task.WhenAll(users.Select(user => client.DeliverAsync(user, "m0")));

        var (threads, connections) = (await service.StatusAsync("Threads"), await ConnectionsAsync(server));
        var alone = await CommandsAsync(server);

        var sends = users.Select(user => client.SendReliablyAsync(user, "m1")).ToList();
        await Eventually.TrueAsync(async () => await StoredAsync(client) == Waiting);
        var beside = await CommandsAsync(server);

        var measured = $"{threads} threads before, {await service.StatusAsync("Threads")} now; {alone} commands in "
            + $"{Look.TotalSeconds} s before, {beside} now; {connections} connections before, "
            + $"{await ConnectionsAsync(server)} now";
        TestContext.Current.TestOutputHelper?.WriteLine(measured);
        Assert.True(await service.StatusAsync("Threads") <= threads + 8, measured);
        Assert.True(await ConnectionsAsync(server) == connections, measured);
        // The leases are renewed every 3 s: one renewal more or less.
        Assert.True(beside <= alone + 20, measured);
        Assert.DoesNotContain(sends, send => send.IsCompleted);

        await Task.WhenAll(users.Select(user => client.AcknowledgeAsync(user, "m1")));
        Assert.All(await Task.WhenAll(sends), answer => Assert.True(answer.Code == "OK", answer.Text));
    }

    // How many inboxes have had their second message.
    private static async Task<int> StoredAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/inboxes?limit=1000")).Json.GetProperty("inboxes").EnumerateArray()
            .Count(inbox => inbox.GetProperty("lastSequence").GetInt64() == 2);

    private static async Task<int> ConnectionsAsync(IServer server) => (await server.ClientListAsync()).Length;

    // How many there are in a while in which nobody calls.
    private static async Task<long> CommandsAsync(IServer server)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        var before = await CountAsync(server);
        await Task.Delay(Look);
        return await CountAsync(server) - before;
    }

    private static async Task<long> CountAsync(IServer server) => long.Parse(
        (await server.InfoAsync("stats")).SelectMany(group => group)
            .Single(line => line.Key == "total_commands_processed").Value,
        CultureInfo.InvariantCulture);
}
