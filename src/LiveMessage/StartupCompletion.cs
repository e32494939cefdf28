using LiveMessage.Configuration;
using LiveMessage.Diagnostics;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveMessage;

/// <summary>
/// Watches the background services and reports the state of the service after the port is open. The host waits for it,
/// so that it does not dispose what is used here.
/// </summary>
internal sealed class StartupCompletion(IServiceProvider services, IServer server) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Resolved here, because the watch depends on all hosted services, and this is one of them.
        services.GetRequiredService<BackgroundServiceWatch>().Start();
        services.GetRequiredService<ConfigurationWarnings>().Log();
        var urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        _ = services.GetRequiredService<ReadyAnnouncement>().AnnounceAsync(urls);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
