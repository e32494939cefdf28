using System.Text;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Settings;

/// <summary>
/// Writes the outcome of a startup for each case: the service starts, or exits with a code and an error message.
/// </summary>
public static class SettingsCapture
{
    private const int MaxConcurrency = 3;

    public static async Task RunAsync(CaptureRun run)
    {
        // The embedded engine would double the startup time.
        await using var redis = await RedisServer.StartAsync();
        await WriteAsync(run, redis, "settings.txt", [.. ValueCases.All, .. SectionCases.All]);
        await WriteAsync(run, redis, "settings-several.txt", [.. SectionCases.Several]);
        await WriteAsync(run, redis, "settings-accounts.txt", [.. AccountCases.All]);
    }

    private static async Task WriteAsync(
        CaptureRun run, RedisServer redis, string name, IReadOnlyList<SettingCase> cases)
    {
        using var slots = new SemaphoreSlim(MaxConcurrency);
        var outcomes = await Task.WhenAll(cases.Select(async (setting, index) =>
        {
            await slots.WaitAsync();
            try
            {
                return await StartAsync(run, redis, setting, $"{name}-{index}.json");
            }
            finally
            {
                slots.Release();
            }
        }));

        var text = new StringBuilder();
        foreach (var (setting, outcome) in cases.Zip(outcomes))
        {
            text.Append($"### {setting}\n{outcome}\n");
        }

        Console.WriteLine($"{name}: {cases.Count} cases");
        await run.WriteAsync(name, text.ToString());
    }

    private static async Task<string> StartAsync(CaptureRun run, RedisServer redis, SettingCase setting, string file)
    {
        List<(string, string)> settings = [redis.Setting, .. setting.Settings];
        if (setting.AccountsFile is { } accounts)
        {
            settings.Add(("LiveMessage__AccountsFile", await run.WriteInputAsync(file, accounts)));
        }

        await using var service = ServiceProcess.Launch(
            run,
            new ServiceSettings([.. settings]) { Arguments = setting.Arguments, Environment = setting.Environment });
        var outcome = await service.WaitForOutcomeAsync() is { } code ? $"exit {code}" : "starts";
        if (outcome == "starts")
        {
            var stopped = await service.StopAsync();
            outcome = service.Output.Lines.Any(ServiceProcess.IsReady)
                ? $"starts, exit {stopped}"
                : "neither starts nor exits";
        }

        var text = $"{outcome}\n{service.Errors}";
        return text.Replace(run.WorkFolder, "<folder>", StringComparison.Ordinal)
            .Replace(file, "<file>", StringComparison.Ordinal)
            .Replace($":{service.Port}", ":<port>", StringComparison.Ordinal)
            .Replace($":{redis.Port}", ":<redis port>", StringComparison.Ordinal);
    }
}
