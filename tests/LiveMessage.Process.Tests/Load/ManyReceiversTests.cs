using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Memory of one process with many receivers and waiting sends.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class ManyReceiversTests
{
    private const int Receivers = 2_000;
    private const int WaitingSends = 500;
    private const long MaxKiB = 300 * 1024;

    private static readonly (string, string)[] Settings =
        [LoadCalls.NoLimit, ("Receivers__AcknowledgementTimeout", "00:01:00")];

    private readonly List<string> measurements = [];

    [Fact]
    public async Task Process_on_the_embedded_engine_with_2000_receivers_and_500_waiting_sends_takes_less_than_300_MiB()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;

        await AssertMemoryAsync(service);
    }

    [Fact]
    public async Task Process_on_Redis_with_2000_receivers_and_500_waiting_sends_takes_less_than_300_MiB()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await service.Ready;

        await AssertMemoryAsync(service);
    }

    private async Task AssertMemoryAsync(ServiceProcess service)
    {
        using var client = service.CreateClient();
        await MeasureAsync(service, "before");
        var receivers = new List<LoadReceiver>();
        foreach (var users in Enumerable.Range(0, Receivers).Chunk(100))
        {
            receivers.AddRange(await Task.WhenAll(
                users.Select(number => LoadReceiver.ConnectAsync(service.Url, $"user{number}"))));
        }

        await MeasureAsync(service, $"{Receivers} connected");

        var sends = Enumerable.Range(0, WaitingSends)
            .Select(number => client.SendReliablyAsync($"user{number}", "m1"))
            .ToList();
        foreach (var receiver in receivers.Take(WaitingSends))
        {
            await receiver.NextAsync("recvc2cmessage");
        }

        await MeasureAsync(service, $"{WaitingSends} waiting");
        Assert.DoesNotContain(sends, send => send.IsCompleted);
        Assert.True(await service.StatusAsync("VmHWM") < MaxKiB, string.Join("; ", measurements));

        await Task.WhenAll(receivers.Take(WaitingSends).Select(receiver => receiver.AcknowledgeAsync("m1")));
        Assert.All(await Task.WhenAll(sends), answer => Assert.True(answer.Code == "OK", answer.Text));
        await AssertAllConnectedAsync(client, receivers);

        await Task.WhenAll(receivers.Select(receiver => receiver.CloseAsync()));
        await MeasureAsync(service, "closed");
        await Eventually.TrueAsync(async () => await CountOnlineAsync(client) == 0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("; ", measurements));
        Assert.True(await service.StatusAsync("VmHWM") < MaxKiB, string.Join("; ", measurements));
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    // Each receiver gets the message to its user.
    private static async Task AssertAllConnectedAsync(HttpClient client, List<LoadReceiver> receivers)
    {
        foreach (var numbers in Enumerable.Range(0, Receivers).Chunk(50))
        {
            await Task.WhenAll(numbers.Select(number => client.DeliverAsync($"user{number}", $"to{number}")));
        }

        foreach (var (number, receiver) in receivers.Index())
        {
            var message = await receiver.NextAsync("recvc2cmessage");
            Assert.Equal($"to{number}", message.GetProperty("messageId").GetString());
        }
    }

    private static async Task<int> CountOnlineAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/receivers")).Json.GetProperty("receivers").GetArrayLength();

    private async Task MeasureAsync(ServiceProcess service, string state)
    {
        var (now, max) = (await service.StatusAsync("VmRSS") / 1024, await service.StatusAsync("VmHWM") / 1024);
        measurements.Add($"{state}: {now} MiB, maximum {max} MiB, {await service.StatusAsync("Threads")} threads");
    }
}
