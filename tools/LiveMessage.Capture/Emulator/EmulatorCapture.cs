using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Writes the responses and streams of the routes under <c>/_emulator</c>.</summary>
public static class EmulatorCapture
{
    public static async Task RunAsync(CaptureRun run)
    {
        var accounts = await Accounts.WriteAsync(run);
        var production = new ServiceSettings(accounts, ("Callbacks__MaxAttempts", "1"));
        var development = production with { Environment = "Development" };
        var keyed = production.With(("Emulator__ApiKey", "key"));

        await RecordAsync(run, development, "routes", RouteCases.RunAsync);
        await RecordAsync(run, development, "queries", QueryCases.RunAsync);
        await RecordAsync(run, development, "inboxes", InboxCases.RunAsync);
        await RecordAsync(run, development, "streams", StreamCases.RunAsync);
        await RecordAsync(run, development, "receivers", ReceiverCases.RunAsync);
        await RecordAsync(run, development, "logins-open", file => LoginCases.RunAsync(file));
        await RecordAsync(run, keyed, "logins-with-token", file => LoginCases.RunAsync(file));
        await RecordAsync(run, development, "access-development", AccessCases.RunAsync);
        await RecordAsync(run, keyed, "access-with-key", AccessCases.RunAsync);
        await RecordAsync(run, production, "access-off", AccessCases.RunAsync);

        await using var redis = await RedisServer.StartAsync();
        await RecordAsync(run, development.With(redis.Setting), "store-unavailable", async file =>
        {
            await StoreUnavailableCases.RecordBrokenAsync(file, redis);
            await redis.KillAsync();
            await StoreUnavailableCases.RunAsync(file);
        });
    }

    private static async Task RecordAsync(
        CaptureRun run, ServiceSettings settings, string name, Func<AnswerFile, Task> record)
    {
        await using var service = await ServiceProcess.StartAsync(run, settings);
        var file = new AnswerFile(run, service, $"emulator/{name}.txt");
        await record(file);
        await file.WriteAsync();
        Console.WriteLine($"emulator/{name}: {file.Answers} answers");
    }
}
