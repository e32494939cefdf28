using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>What receivers and waiting sends cost one process.</summary>
[Collection(Alone.Name)]
public sealed class ManyReceiversTests
{
    private const int Receivers = 2_000;
    private const int Waiting = 500;
    private const long MostKiB = 300 * 1024;

    private static readonly (string, string)[] Settings =
        [LoadCalls.NoLimit, ("Receivers__AcknowledgementTimeout", "00:01:00")];

    private readonly List<string> measured = [];

    [Fact]
    public async Task Cost_less_than_300_MiB_with_500_waiting_sends_on_the_embedded_engine()
    {
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;

        await AssertSmallAsync(service);
    }

    [Fact]
    public async Task Cost_less_than_300_MiB_with_500_waiting_sends_on_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await service.Ready;

        await AssertSmallAsync(service);
    }

    private async Task AssertSmallAsync(ServiceProcess service)
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

        var sends = Enumerable.Range(0, Waiting)
            .Select(number => client.SendReliablyAsync($"user{number}", "m1"))
            .ToList();
        foreach (var receiver in receivers.Take(Waiting))
        {
            await receiver.NextAsync("recvc2cmessage");
        }

        await MeasureAsync(service, $"{Waiting} waiting");
        Assert.DoesNotContain(sends, send => send.IsCompleted);
        Assert.True(await service.StatusAsync("VmHWM") < MostKiB, string.Join("; ", measured));

        await Task.WhenAll(receivers.Take(Waiting).Select(receiver => receiver.AcknowledgeAsync("m1")));
        Assert.All(await Task.WhenAll(sends), answer => Assert.True(answer.Code == "OK", answer.Text));
        await AssertEachGetsItsOwnAsync(client, receivers);

        await Task.WhenAll(receivers.Select(receiver => receiver.CloseAsync()));
        await MeasureAsync(service, "closed");
        await Eventually.TrueAsync(async () => await OnlineAsync(client) == 0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("; ", measured));
        Assert.True(await service.StatusAsync("VmHWM") < MostKiB, string.Join("; ", measured));
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    // So they all are still there.
    private static async Task AssertEachGetsItsOwnAsync(HttpClient client, List<LoadReceiver> receivers)
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

    private static async Task<int> OnlineAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/receivers")).Json.GetProperty("receivers").GetArrayLength();

    private async Task MeasureAsync(ServiceProcess service, string when)
    {
        var (now, most) = (await service.StatusAsync("VmRSS") / 1024, await service.StatusAsync("VmHWM") / 1024);
        measured.Add($"{when}: {now} MiB, at most {most} MiB, {await service.StatusAsync("Threads")} threads");
    }
}
