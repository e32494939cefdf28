using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Requests while the store is unavailable.</summary>
public static class StoreUnavailableCases
{
    public static async Task RunAsync(AnswerFile file)
    {
        await WaitUntilUnavailableAsync(file);
        foreach (var (method, path) in Routes.Answering)
        {
            await file.RecordAsync($"{method} {path}", WireCall.To(method, path));
        }

        foreach (var path in Routes.Streams)
        {
            await file.RecordAsync($"GET {path}", WireCall.To("GET", path));
        }

        await file.RecordAsync("wrong query", WireCall.To("GET", "/_emulator/inboxes?limit=x"));
        await file.RecordAsync("call", new WireCall { Target = $"{Routes.Send}m1" });
        await file.RecordAsync("call in XML", new WireCall { Target = $"{Routes.Send}m1&Format=XML" });
        await file.RecordAsync("malformed call", new WireCall { Target = $"{Routes.Send}m1&MsgType=x" });
        await file.RecordAsync("unknown action", new WireCall { Target = "/?Action=Nothing&Version=2016-11-01" });
    }

    /// <summary>Records requests that read keys of an unexpected type.</summary>
    public static async Task RecordBrokenAsync(AnswerFile file, RedisServer redis)
    {
        using var store = await RedisClient.ConnectAsync(redis.Port);
        foreach (var kind in new[] { "inbox", "ids" })
        {
            await store.CallAsync("SET", $"lm:{{{Accounts.First}}}:{kind}:cn-shanghai:demo:{kind}", "1");
            var send = Routes.Send.Replace("uid2", kind, StringComparison.Ordinal);
            await file.RecordAsync($"call, wrong {kind}", new WireCall { Target = $"{send}m1" });
            await file.RecordAsync($"call in XML, wrong {kind}", new WireCall { Target = $"{send}m1&Format=XML" });
            var messages = $"/_emulator/inboxes/cn-shanghai/demo/{kind}/messages";
            await file.RecordAsync($"read, wrong {kind}", WireCall.To("GET", messages));
            await file.RecordAsync($"clear, wrong {kind}", WireCall.To("DELETE", messages));
        }
    }

    // Until the client detects the outage, answers can vary.
    private static async Task WaitUntilUnavailableAsync(AnswerFile file)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var answer = await file.SendAsync(WireCall.To("GET", "/_emulator/inboxes"));
            if (answer.StatusLine.Contains("503", StringComparison.Ordinal))
            {
                break;
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
    }
}
