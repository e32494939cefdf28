using Microsoft.Extensions.Hosting;

namespace LiveMessage.Capture.Startup;

/// <summary>Records the startup and shutdown of a hosted service.</summary>
internal sealed class RecordedService(IHostedService service) : IHostedLifecycleService
{
    /// <summary>The environment variable with the path of the record file.</summary>
    public const string FileVariable = "CAPTURE_STARTUP_FILE";

    private static readonly Lock Writing = new();

    private string Name => service.GetType().Name;

    private IHostedLifecycleService? Lifecycle => service as IHostedLifecycleService;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Record("starts");
        await service.StartAsync(cancellationToken);
        Record("has started");
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Record("stops");
        await service.StopAsync(cancellationToken);
        Record("has stopped");
    }

    public Task StartingAsync(CancellationToken cancellationToken) =>
        Lifecycle?.StartingAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) =>
        Lifecycle?.StartedAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Lifecycle?.StoppingAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        Lifecycle?.StoppedAsync(cancellationToken) ?? Task.CompletedTask;

    private void Record(string step)
    {
        lock (Writing)
        {
            File.AppendAllText(Environment.GetEnvironmentVariable(FileVariable)!, $"{Name} {step}\n");
        }
    }
}
