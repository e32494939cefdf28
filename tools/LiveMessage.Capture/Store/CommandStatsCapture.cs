using System.Text;

using LiveMessage.Capture.Answers;
using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Store;

/// <summary>Writes the number of redis-server commands for each kind of call.</summary>
public static class CommandStatsCapture
{
    private const string Receiver = "/_emulator/receivers/cn-shanghai/demo/uid2";

    private const string Inbox = "/_emulator/inboxes/cn-shanghai/demo/uid2/messages";

    // A connected receiver reads once more if it is notified during a read, so the counts vary.
    private const int AttemptsWithReceiver = 10;

    private const int Attempts = 3;

    private static readonly AccessKey Key = AccessKey.Root;

    private static int number;

    public static async Task RunAsync(CaptureRun run)
    {
        await using var redis = await RedisServer.StartAsync();
        var settings = new ServiceSettings(
            await Accounts.WriteAsync(run), redis.Setting, ("Apps__MaxApps", "5000"), ("Callbacks__MaxAttempts", "1"))
        {
            Environment = "Development",
        };
        await using var service = await ServiceProcess.StartAsync(run, settings);
        using var stats = await CommandStats.ConnectAsync(redis.Port);
        var text = new StringBuilder();
        foreach (var operation in await ListedOperation.ReadAsync(service.Port))
        {
            await MeasureAsync($"{operation.Action}, signed", () => operation.Parameters.Contains("MsgTid")
                ? Key.SignRpc(Next(), operation.Call(("MsgTid", $"m{number}")))
                : operation.Parameters.Contains("MessageId")
                    ? Key.SignRpc(Next(), operation.Call(("MessageId", $"m{number}")))
                    : Key.SignRpc(Next(), operation.Call()));
            await MeasureAsync($"{operation.Action}, unsigned", () => WireCall.Get(operation.Call()));
            await MeasureAsync(
                $"{operation.Action}, malformed", () => WireCall.Get(operation.Call(("DataCenter", "x"))));
        }

        await MeasureAsync("read an inbox", () => WireCall.To("GET", Inbox));
        await MeasureAsync("list inboxes", () => WireCall.To("GET", "/_emulator/inboxes"));
        await MeasureAsync("list apps", () => WireCall.To("GET", "/_emulator/apps"));
        await MeasureAsync("list receivers", () => WireCall.To("GET", "/_emulator/receivers"));
        await MeasureAsync("remove a message", () => WireCall.To("DELETE", $"{Inbox}/m{++number}"));
        await MeasureAsync(
            "acknowledge", () => WireCall.To("POST", $"{Receiver}/acknowledgements?messageId=order4711"));
        await MeasureAsync("clear an inbox", () => WireCall.To("DELETE", Inbox));
        await MeasureAsync(
            "log in", () => WireCall.To("PUT", Receiver), WireCall.To("DELETE", Receiver), AttemptsWithReceiver);
        await MeasureAsync(
            "log out", () => WireCall.To("DELETE", Receiver), WireCall.To("PUT", Receiver), AttemptsWithReceiver);
        await WireConnection.SendAsync(service.Port, WireCall.To("PUT", Receiver));
        await MeasureAsync("send to an online receiver", () => WireCall.Get(
        [
            ("Action", "SendLiveMessageUser"), ("Version", ListedOperation.Version), ("AppId", "demo"),
            ("SenderId", "uid1"), ("ReceiverId", "uid2"), ("HighReliability", "true"), ("MsgTid", $"online{++number}"),
        ]), attempts: AttemptsWithReceiver);
        text.Append($"### renew the leases of one receiver and two accounts\n{await stats.NextActivityAsync()}\n");
        await MeasureAsync(
            "reset", () => WireCall.To("POST", "/_emulator/reset"), WireCall.To("PUT", Receiver), AttemptsWithReceiver);
        await run.WriteAsync("commandstats.txt", text.ToString());

        async Task MeasureAsync(string title, Func<WireCall> call, WireCall? before = null, int attempts = Attempts)
        {
            // Warm up the connection, the code, and the script.
            await WireConnection.SendAsync(service.Port, call());
            var counts = new List<IReadOnlyDictionary<string, long>>();
            var status = "";
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                if (before is not null)
                {
                    await WireConnection.SendAsync(service.Port, before);
                }

                await stats.ClearAsync();
                status = (await WireConnection.SendAsync(service.Port, call())).StatusLine;
                counts.Add(await stats.ReadAsync());
            }

            text.Append($"### {title}: {status}\n{CommandStats.Min(counts)}\n");
        }
    }

    private static string Next() => $"stats{++number}";
}
