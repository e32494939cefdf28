namespace LiveMessage.Diagnostics;

/// <summary>
/// Stops the service when a background service fails with an unexpected exception. The host would end the process with
/// exit code 0.
/// </summary>
internal sealed class BackgroundServiceWatch(
    IEnumerable<IHostedService> services, HostFailure failure, IHostApplicationLifetime lifetime)
{
    /// <summary>Watches all background services. Call this after they have started.</summary>
    public void Start()
    {
        foreach (var service in services.OfType<BackgroundService>())
        {
            _ = WatchAsync(service);
        }
    }

    private async Task WatchAsync(BackgroundService service)
    {
        try
        {
            await (service.ExecuteTask ?? Task.CompletedTask);
        }
        catch (Exception error) when (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            failure.Stop($"The background service {service.GetType().Name} failed", error);
        }
    }
}
