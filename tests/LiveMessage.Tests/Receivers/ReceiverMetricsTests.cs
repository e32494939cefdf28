using System.Diagnostics.Metrics;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Receivers;

/// <summary>Instrument <c>livemessage.receivers</c>, which counts the receivers that are online.</summary>
public sealed class ReceiverMetricsTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
    private readonly MeterListener listener = new();
    private Service service = null!;
    private HttpClient client = null!;
    private long receivers;

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().StartAsync();
        client = service.CreateClient();
        var meters = service.Services.GetRequiredService<IMeterFactory>();
        // The meters of other services have another scope.
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "livemessage.receivers" && instrument.Meter.Scope == meters)
            {
                Assert.Equal("{receiver}", instrument.Unit);
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref receivers, change));
        listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Receivers_of_each_transport_count_until_they_disconnect()
    {
        await using var closing = await Receiver.ConnectSocketAsync(service.Url, Calls.NewUser());
        await using var breaking = await Receiver.ConnectStreamAsync(service.Url, Calls.NewUser());
        await using var replaced = await Receiver.ConnectSocketAsync(service.Url, user);
        await client.StartScriptedReceiverAsync(Calls.NewUser());
        await AssertCountAsync(4);

        await client.StartScriptedReceiverAsync(user);
        await replaced.NextDisconnectAsync();
        await AssertCountAsync(4);

        await closing.CloseAsync();
        await AssertCountAsync(3);
        breaking.Abort();
        await AssertCountAsync(2);
        await client.LogOutAsync(user);
        await AssertCountAsync(1);
        await client.ResetAsync();
        await AssertCountAsync(0);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Refused_login_does_not_count(ReceiverConnection transport)
    {
        await client.RefusedLoginAsync(user, "?token=x");
        await client.RefusedLoginAsync(user, app: "cn-shanghai/nobody");

        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, user);

        await AssertCountAsync(1);
    }

    private Task AssertCountAsync(long expected) => Eventually.TrueAsync(
        $"{expected} receivers", TimeSpan.FromSeconds(5), () =>
            Task.FromResult(Interlocked.Read(ref receivers) == expected));
}
