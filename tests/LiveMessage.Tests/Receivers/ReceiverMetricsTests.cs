using System.Diagnostics.Metrics;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Receivers;

/// <summary>The instrument <c>livemessage.receivers</c> goes up and down with those who are online.</summary>
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
        // Those of services beside this one have another scope.
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
    public async Task Every_kind_of_receiver_counts_until_it_goes_whichever_way()
    {
        await using var closing = await Receiver.ConnectSocketAsync(service.Url, Calls.NewUser());
        await using var breaking = await Receiver.ConnectStreamAsync(service.Url, Calls.NewUser());
        await using var replaced = await Receiver.ConnectSocketAsync(service.Url, user);
        await client.StartScriptedReceiverAsync(Calls.NewUser());
        await CountIsAsync(4);

        await client.StartScriptedReceiverAsync(user);
        await replaced.NextDisconnectAsync();
        await CountIsAsync(4);

        await closing.CloseAsync();
        await CountIsAsync(3);
        breaking.Abort();
        await CountIsAsync(2);
        await client.LogOutAsync(user);
        await CountIsAsync(1);
        await client.ResetAsync();
        await CountIsAsync(0);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_login_that_is_refused_does_not_count(ReceiverConnection transport)
    {
        await client.RefusedLoginAsync(user, "?token=x");
        await client.RefusedLoginAsync(user, app: "cn-shanghai/nobody");

        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, user);

        await CountIsAsync(1);
    }

    private Task CountIsAsync(long expected) => Eventually.TrueAsync(
        $"{expected} receivers", TimeSpan.FromSeconds(5), () =>
            Task.FromResult(Interlocked.Read(ref receivers) == expected));
}
