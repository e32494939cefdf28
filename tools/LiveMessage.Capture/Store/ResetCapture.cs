using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Store;

/// <summary>Writes the order in which a reset changes the store, from the output of MONITOR.</summary>
public static class ResetCapture
{
    private const string EndOfReset = "end-of-reset";

    public static async Task RunAsync(CaptureRun run)
    {
        await using var redis = await RedisServer.StartAsync();
        var settings = new ServiceSettings(await Accounts.WriteAsync(run), redis.Setting)
        {
            Environment = "Development",
        };
        await using var service = await ServiceProcess.StartAsync(run, settings);
        // The first reset loads the scripts, so that the second reset contains only the actual work.
        await FillAsync(service.Port, redis.Port, "first");
        await ResetAsync(service.Port);
        await FillAsync(service.Port, redis.Port, "second");

        using var monitor = await RedisClient.ConnectAsync(redis.Port);
        await monitor.CallAsync("MONITOR");
        await ResetAsync(service.Port);
        using (var marker = await RedisClient.ConnectAsync(redis.Port))
        {
            await marker.CallAsync("ECHO", EndOfReset);
        }

        var lines = new List<string>();
        while (await monitor.ReadAsync() is var line && !line.Contains(EndOfReset, StringComparison.Ordinal))
        {
            lines.Add(line);
        }

        await run.WriteAsync("reset.txt", string.Concat(ResetOrder.From(lines).Select(step => $"{step}\n")));
    }

    private static async Task ResetAsync(int port)
    {
        var answer = await WireConnection.SendAsync(port, WireCall.To("POST", "/_emulator/reset"));
        if (!answer.StatusLine.Contains("204", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The reset failed: {answer}");
        }
    }

    // Creates data of every kind. The removed apps are all in the data center that a reset reads last. The reset
    // therefore finds them in the same order in every run.
    private static async Task FillAsync(int port, int redisPort, string round)
    {
        var second = new AccessKey("second", "s");
        foreach (var number in new[] { 1, 2, 3 })
        {
            await WireConnection.SendAsync(port, second.SignRpc(
                $"reset-{round}-{number}", Call("CreateLiveMessageApp", ("DataCenter", "ap-southeast-1"))));
            (string, string?)[] message =
                [("AppId", "demo"), ("SenderId", "uid1"), ("ReceiverId", $"uid{number}"), ("MsgTid", "m1")];
            await WireConnection.SendAsync(port, WireCall.Get(Call("SendLiveMessageUser", message)));
            await WireConnection.SendAsync(port, WireCall.Get(Call(
                "DeleteLiveMessageUserMessage",
                ("AppId", "demo"), ("DeleterId", "uid1"), ("ReceiverId", $"uid{number}"), ("MessageId", "m1"))));
            await WireConnection.SendAsync(port, WireCall.Get(Call("SendLiveMessageUser", message)));
        }

        using var client = await RedisClient.ConnectAsync(redisPort);
        foreach (var account in new[] { Accounts.First, "2000000000000002" })
        {
            await client.CallAsync("HSET", $"lm:{{{account}}}:app:cn-shanghai:unlisted", "AppName", "x");
            await client.CallAsync("ZADD", $"lm:{{{account}}}:presence", "9000000000000", "cn-shanghai demo uid7");
            await client.CallAsync(
                "HSET",
                $"lm:{{{account}}}:sessions",
                "cn-shanghai demo uid7",
                $"{new string('0', 32)} Scripted never 1");
        }

        await client.CallAsync("SET", "lm:{99}:bucket:SendLiveMessageUser", "1");
    }

    private static List<(string Name, string? Value)> Call(
        string action, params (string Name, string? Value)[] parameters) =>
        [("Action", action), ("Version", "2016-11-01"), .. parameters];
}
