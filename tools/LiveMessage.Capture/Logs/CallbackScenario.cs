using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Logs;

/// <summary>Log events of callbacks: delivered, failed, abandoned, not allowed, and lost at shutdown.</summary>
public static class CallbackScenario
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<string>> RunAsync(CaptureRun run)
    {
        using var accepting = new CallbackTarget(200);
        using var failing = new CallbackTarget(500);
        var closed = $"http://127.0.0.1:{FreePort.Next()}/";
        return
        [
            .. await RunAsync(run, accepting.Url, "1", "Any", "attempt"),
            .. await RunAsync(run, failing.Url, "1", "Any", "abandoned"),
            .. await RunAsync(run, closed, "1", "Any", "abandoned"),
            .. await RunAsync(run, closed, "5", "Any", "failed"),
            .. await RunAsync(run, closed, "1", "Documented", "are not posted"),
        ];
    }

    private static async Task<IReadOnlyList<string>> RunAsync(
        CaptureRun run, string url, string attempts, string rules, string awaited)
    {
        await using var service = await ServiceProcess.StartAsync(run, new ServiceSettings(
            ("LiveMessage__Accounts__0__Id", Accounts.First),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
            ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", url),
            ("Apps__CallbackUrls", rules),
            ("Callbacks__MaxAttempts", attempts),
            ("Callbacks__Backoff", "00:05:00"),
            ("Emulator__ApiKey", "key")));
        await CallScenario.RequestAsync(service, "PUT", CallScenario.Receiver);
        await service.Output.WaitForAsync(line => line.Contains(awaited, StringComparison.Ordinal), Timeout);
        await service.StopAsync();
        return service.Output.Lines;
    }
}
