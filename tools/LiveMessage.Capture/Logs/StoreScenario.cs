using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Logs;

/// <summary>
/// Log events of an unreachable, unusable, lost, and restored store, and of edits of the accounts file.
/// </summary>
public static class StoreScenario
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<string>> RunAsync(CaptureRun run)
    {
        // Without a replica, the server responds but refuses all writes.
        await using var redis = await RedisServer.StartAsync("--min-replicas-to-write", "1");
        await redis.KillAsync();
        var accounts = await Accounts.WriteAsync(run, "edited.json");
        await using var service = ServiceProcess.Launch(run, new ServiceSettings(
            redis.Setting, accounts, ("Emulator__ApiKey", "key"), ("Authentication__RequireSignature", "false")));
        await WaitAsync(service, "cannot be reached");
        await WaitForPortAsync(service);
        await CallScenario.CallAsync(service, CallScenario.Send);
        await CallScenario.RequestAsync(service, "GET", "/_emulator/inboxes");

        await redis.RestartAsync();
        await WaitAsync(service, "cannot be used");
        using (var store = await RedisClient.ConnectAsync(redis.Port))
        {
            await store.CallAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        }

        await WaitAsync(service, "Ready at ");
        await CallScenario.RequestAsync(service, "PUT", $"{CallScenario.Receiver}?acknowledge=1s");
        await CallScenario.CallAsync(service, CallScenario.Send);
        await redis.KillAsync();
        await WaitAsync(service, "The connection to Redis was lost");
        await WaitAsync(service, "could not be stored");
        await File.WriteAllTextAsync(
            accounts.Value, Accounts.Json.Replace("\"off\"", "\"closed\"", StringComparison.Ordinal));
        await WaitAsync(service, "The apps of the edited accounts");
        await File.WriteAllTextAsync(accounts.Value, "{}");
        await WaitAsync(service, "Rejected the edited accounts file");

        await redis.RestartAsync();
        await WaitAsync(service, "The connection to Redis is restored");
        using (var store = await RedisClient.ConnectAsync(redis.Port))
        {
            await store.CallAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        }

        // The old session, which the store lost, must end first.
        await WaitForLoginAsync(service);
        await redis.KillAsync();
        await service.StopAsync();
        return service.Output.Lines;
    }

    private static Task WaitAsync(ServiceProcess service, string text) =>
        service.Output.WaitForAsync(line => line.Contains(text, StringComparison.Ordinal), Timeout);

    private static async Task WaitForPortAsync(ServiceProcess service)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                await WireConnection.SendAsync(service.Port, WireCall.To("GET", "/_emulator/health/live"));
                return;
            }
            catch (System.Net.Sockets.SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static async Task WaitForLoginAsync(ServiceProcess service)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var answer = await WireConnection.SendAsync(
                service.Port, WireCall.To("PUT", CallScenario.Receiver, ("X-Api-Key", "key")));
            if (answer.StatusLine.Contains("200", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
