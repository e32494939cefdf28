using LiveMessage.Diagnostics;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>A connection to the embedded engine is lost and restored.</summary>
public sealed class EngineConnectionTests
{
    [Fact]
    public async Task Service_continues_after_the_connection_for_signals_was_lost()
    {
        await using var service = await Service.With().At(TimeProvider.System.GetUtcNow()).StartAsync();
        using var client = service.CreateClient();
        var options = new ConfigurationOptions { AllowAdmin = true };
        options.EndPoints.Add(service.Database().Multiplexer.GetEndPoints()[0]);
        await using var admin = await ConnectionMultiplexer.ConnectAsync(options);

        await admin.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        // Time for the client to notice the loss and to reconnect.
        await Task.Delay(TimeSpan.FromSeconds(1));
        service.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(0, service.Services.GetRequiredService<HostFailure>().ExitCode);
        await client.DeliverAsync("uid2", "m1");
    }
}
