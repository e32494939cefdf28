using System.Globalization;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Load;

/// <summary>Threads, connections and Redis commands of sends that wait for an acknowledgement.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class WaitingSendsTests
{
    private const int Waiting = 500;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    // A thread pool that grew under load removes its idle threads after 20 s.
    private static readonly TimeSpan ThreadLimit = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Waiting_sends_occupy_no_thread_and_no_connection_and_send_no_commands_to_Redis()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(
            redis.Setting(), LoadCalls.NoLimit, ("Receivers__AcknowledgementTimeout", "00:01:00"));
        await service.Ready;
        using var client = service.CreateClient();
        await using var admin = await redis.ConnectAsync();
        var server = admin.GetServers()[0];
        var users = Enumerable.Range(0, Waiting).Select(_ => Calls.NewUser()).ToList();
        // As many concurrent calls as later, so that the threads that accept calls already exist.
        await Task.WhenAll(users.Select(user => client.DeliverAsync(user, "m0")));

        var (threads, connections) = (await service.StatusAsync("Threads"), await CountConnectionsAsync(server));
        var commandsBefore = await CountCommandsAsync(server);

        var sends = users.Select(user => client.SendReliablyAsync(user, "m1")).ToList();
        await Eventually.TrueAsync(async () => await CountStoredAsync(client) == Waiting);
        var commandsNow = await CountCommandsAsync(server);

        var measurements = $"{threads} threads before, {await service.StatusAsync("Threads")} now; {commandsBefore} "
            + $"commands in {Window.TotalSeconds} s before, {commandsNow} now; {connections} connections before, "
            + $"{await CountConnectionsAsync(server)} now";
        TestContext.Current.TestOutputHelper?.WriteLine(measurements);
        Assert.True(await CountConnectionsAsync(server) == connections, measurements);
        // Leases are renewed every 3 s: the windows may differ by one renewal.
        Assert.True(commandsNow <= commandsBefore + 20, measurements);
        await Eventually.TrueAsync(measurements, ThreadLimit, async () =>
            await service.StatusAsync("Threads") <= threads + 8);
        Assert.DoesNotContain(sends, send => send.IsCompleted);

        await Task.WhenAll(users.Select(user => client.AcknowledgeAsync(user, "m1")));
        Assert.All(await Task.WhenAll(sends), answer => Assert.True(answer.Code == "OK", answer.Text));
    }

    // The number of inboxes with a second message.
    private static async Task<int> CountStoredAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/inboxes?limit=1000")).Json.GetProperty("inboxes").EnumerateArray()
            .Count(inbox => inbox.GetProperty("lastSequence").GetInt64() == 2);

    private static async Task<int> CountConnectionsAsync(IServer server) => (await server.ClientListAsync()).Length;

    // The number of commands in a window without calls.
    private static async Task<long> CountCommandsAsync(IServer server)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        var before = await ReadTotalAsync(server);
        await Task.Delay(Window);
        return await ReadTotalAsync(server) - before;
    }

    private static async Task<long> ReadTotalAsync(IServer server) => long.Parse(
        (await server.InfoAsync("stats")).SelectMany(group => group)
            .Single(line => line.Key == "total_commands_processed").Value,
        CultureInfo.InvariantCulture);
}
