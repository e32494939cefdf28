using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Pings of idle receivers, with a clock that the test advances.</summary>
public sealed class PingTests
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Idle_receiver_is_pinged_after_15_s(ReceiverConnection transport)
    {
        await using var service = await Service.With()
            .At(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)).StartAsync();
        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, Calls.NewUser());
        var connected = service.Clock.GetUtcNow();

        var ping = receiver.NextWithPingsAsync(1);
        // The receiver may start to wait later than the clock is advanced, so the clock advances until the ping.
        while (!ping.IsCompleted)
        {
            service.Clock.Advance(Step);
            await Task.WhenAny(ping, Task.Delay(20));
        }

        var received = Assert.Single(await ping);
        Assert.Equal(("ping", "{}"), (received.Event, received.Data.GetRawText()));
        Assert.True(service.Clock.GetUtcNow() - connected >= PingInterval);
    }
}
