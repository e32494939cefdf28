using System.Text;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Startup;

/// <summary>Writes the order in which hosted services start and stop.</summary>
public static class StartupCapture
{
    public static async Task RunAsync(CaptureRun run)
    {
        await using var redis = await RedisServer.StartAsync();
        var accounts = await Accounts.WriteAsync(run);
        var text = new StringBuilder();
        await AppendAsync("embedded engine", new ServiceSettings());
        await AppendAsync("redis-server, accounts file", new ServiceSettings(redis.Setting, accounts));
        await AppendAsync(
            "metrics", new ServiceSettings(redis.Setting, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")));
        await run.WriteAsync("startup.txt", text.ToString());

        async Task AppendAsync(string title, ServiceSettings settings)
        {
            var record = await run.WriteInputAsync("startup-record.txt", "");
            await using var service = await ServiceProcess.StartAsync(run, settings.With(
                ("DOTNET_STARTUP_HOOKS", typeof(StartupCapture).Assembly.Location),
                (RecordedService.FileVariable, record)));
            var code = await service.StopAsync();
            text.Append($"### {title}\n{await File.ReadAllTextAsync(record)}exit {code}\n{service.Errors}\n");
        }
    }
}
