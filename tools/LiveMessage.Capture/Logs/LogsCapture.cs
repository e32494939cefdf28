using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Logs;

/// <summary>Writes each distinct log event in Production, and some log lines in Development.</summary>
public static class LogsCapture
{
    public static async Task RunAsync(CaptureRun run)
    {
        var lines = new List<string>();
        lines.AddRange(await CallScenario.RunAsync(run));
        lines.AddRange(await CallbackScenario.RunAsync(run));
        lines.AddRange(await StoreScenario.RunAsync(run));
        var events = lines.Select(LogEventLine.Format).OfType<string>()
            .Where(line => line.StartsWith("LiveMessage", StringComparison.Ordinal) || line.StartsWith('-'))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Console.WriteLine($"log events: {events.Count}");
        await run.WriteAsync("logs.txt", string.Concat(events.Select(line => $"{line}\n")));
        await WriteDevelopmentAsync(run);
    }

    private static async Task WriteDevelopmentAsync(CaptureRun run)
    {
        await using var service = await ServiceProcess.StartAsync(
            run, new ServiceSettings() { Environment = "Development" });
        await WireConnection.SendAsync(service.Port, new WireCall { Target = $"/?{CallScenario.Send}" });
        await WireConnection.SendAsync(service.Port, new WireCall { Target = "/?Action=Nothing&Version=2016-11-01" });
        await WireConnection.SendAsync(
            service.Port, new WireCall { Target = "/?Action=ListLiveMessageApps&Version=2016-11-01" });
        await WireConnection.SendAsync(service.Port, WireCall.To("PUT", CallScenario.Receiver));
        await WireConnection.SendAsync(service.Port, WireCall.To("DELETE", CallScenario.Receiver));
        await service.StopAsync();
        await run.WriteAsync("logs-development.txt", DevelopmentLine.Replace(service.Output.ToString(), service.Port));
    }
}
