using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Streams whose clients do not keep up. They delay no calls and need little memory.</summary>
[Collection(typeof(MeasuringTestGroup))]
public sealed class LaggingStreamsTests
{
    private const int Streams = 300;
    private const int Rounds = 3;
    private const int MessagesPerRound = 100;
    private const long MaxGrowthKiB = 150 * 1024;

    // A single garbage collection takes about as long.
    private static readonly TimeSpan MinIdle = TimeSpan.FromMilliseconds(3);

    private static readonly string Body = new('b', 15 * 1024);

    private readonly List<string> measurements = [];

    [Fact]
    public async Task Sends_are_fast_and_memory_is_limited_while_300_streams_lag()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(redis.Setting(), LoadCalls.NoLimit, LoadCalls.NoCallLog);
        await service.Ready;
        await MeasureAsync(service, "warm-up", rounds: 3);
        var idle = await MeasureAsync(service, "idle");
        var memory = await service.StatusAsync("VmRSS");

        var silent = await OpenManyAsync(service, "/_emulator/events");
        // The buffers of the connections are full after a few messages, and the streams lag.
        await MeasureAsync(service, "connected streams", rounds: 1);
        var whileSilent = await MeasureAsync(service, "silent streams");
        silent.ForEach(socket => socket.Dispose());

        // Streams from the first event on. Each has to read everything again.
        var resumed = await OpenManyAsync(service, $"/_emulator/events?lastEventId={StoreAccess.Account}=1");
        var whileResumed = await MeasureAsync(service, "resumed streams");
        resumed.ForEach(socket => socket.Dispose());
        var afterwards = await MeasureAsync(service, "closed streams");

        var growth = await service.StatusAsync("VmHWM") - memory;
        measurements.Add($"the memory grew by {growth} KiB");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("; ", measurements));
        Assert.True(growth < MaxGrowthKiB, string.Join("; ", measurements));
        var limit = 3 * (idle > MinIdle ? idle : MinIdle);
        Assert.All(
            [whileSilent, whileResumed, afterwards],
            time => Assert.True(time < limit, string.Join("; ", measurements)));
    }

    // Returns the time that 99 of 100 sends stay below. The smallest of several values excludes other load.
    private async Task<TimeSpan> MeasureAsync(ServiceProcess service, string state, int rounds = Rounds)
    {
        using var client = service.CreateClient();
        var smallest = TimeSpan.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var times = new List<TimeSpan>();
            for (var number = 0; number < MessagesPerRound; number++)
            {
                var started = Stopwatch.GetTimestamp();
                var answer = await client.PostFormAsync(
                    Calls.Send(("ReceiverId", $"user{number % 20}"), ("Body", Body)));
                times.Add(Stopwatch.GetElapsedTime(started));
                answer.AssertAccepted();
                await Task.Delay(2);
            }

            var time = times.Order().ElementAt((MessagesPerRound * 99 / 100) - 1);
            smallest = time < smallest ? time : smallest;
        }

        measurements.Add($"{state}: {smallest.TotalMilliseconds:0.0} ms");
        return smallest;
    }

    private static async Task<List<Socket>> OpenManyAsync(ServiceProcess service, string path)
    {
        var sockets = new List<Socket>();
        foreach (var batch in Enumerable.Range(0, Streams).Chunk(50))
        {
            sockets.AddRange(await Task.WhenAll(batch.Select(_ => OpenAsync(service, path))));
        }

        return sockets;
    }

    // Opens a stream and reads nothing but the status.
    private static async Task<Socket> OpenAsync(ServiceProcess service, string path)
    {
        const string expected = "HTTP/1.1 200 OK";
        var socket = await UnreadConnection.OpenAsync(service.Url);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var status = new byte[expected.Length];
        await socket.ReceiveAsync(status);
        Assert.Equal(expected, Encoding.ASCII.GetString(status));
        return socket;
    }
}
