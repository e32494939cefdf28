using System.Text;

using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Logs;

/// <summary>Log events of calls and receivers while the store is available.</summary>
public static class CallScenario
{
    public const string Send =
        "Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo&SenderId=uid1&ReceiverId=uid2&MsgTid=m1";

    public const string Receiver = "/_emulator/receivers/cn-shanghai/demo/uid2";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<string>> RunAsync(CaptureRun run)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await ServiceProcess.StartAsync(run, new ServiceSettings(
            redis.Setting, ("Emulator__ApiKey", "key"), ("Authentication__RequireSignature", "false")));
        using var store = await RedisClient.ConnectAsync(redis.Port);

        await CallAsync(service, Send);
        await CallAsync(service, $"{Send}&MsgType=x");
        await CallAsync(service, "Action=SendLiveMessageUser&Version=2016-11-01");
        await CallAsync(service, "Action=Nothing&Version=2016-11-01");
        await CallAsync(service, "");
        await WireConnection.SendAsync(service.Port, Encoding.ASCII.GetBytes("hello\r\n\r\n"));

        // The wrong type of a key causes an unexpected error.
        await store.CallAsync("SET", $"lm:{{{Accounts.First}}}:inbox:cn-shanghai:demo:uid3", "1");
        await CallAsync(service, Send.Replace("uid2", "uid3", StringComparison.Ordinal));
        await RequestAsync(service, "GET", "/_emulator/inboxes/cn-shanghai/demo/uid3/messages");

        await RequestAsync(service, "GET", $"{Receiver}/events?token=wrong");
        await RequestAsync(service, "PUT", Receiver);
        await RequestAsync(service, "PUT", Receiver);
        await RequestAsync(service, "DELETE", Receiver);
        await service.Output.WaitForAsync(line => line.Contains("offline", StringComparison.Ordinal), Timeout);

        // A malformed message ends the session of its receiver.
        await CallAsync(service, Send.Replace("uid2", "uid4", StringComparison.Ordinal));
        await store.CallAsync("ZADD", $"lm:{{{Accounts.First}}}:inbox:cn-shanghai:demo:uid4", "2", "2:x:m2:{");
        await RequestAsync(service, "PUT", Receiver.Replace("uid2", "uid4", StringComparison.Ordinal));
        await service.Output.WaitForAsync(
            line => line.Contains("The scripted receiver of session", StringComparison.Ordinal), Timeout);
        await service.StopAsync();
        return service.Output.Lines;
    }

    public static Task CallAsync(ServiceProcess service, string query) =>
        WireConnection.SendAsync(service.Port, new WireCall { Target = $"/?{query}" });

    public static Task RequestAsync(ServiceProcess service, string method, string target) =>
        WireConnection.SendAsync(service.Port, WireCall.To(method, target, ("X-Api-Key", "key")));
}
