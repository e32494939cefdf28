using System.Diagnostics;
using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>What the tests with many receivers and with processes that come to grief say and look at.</summary>
public static class LoadCalls
{
    /// <summary>Buckets too large to matter.</summary>
    public static (string Setting, string Value) NoLimit { get; } = ("RateLimit__TokenLimit", "1000000");

    /// <summary>The setting of a service that keeps its data there.</summary>
    public static (string Setting, string Value) Setting(this RedisServer redis) =>
        ("ConnectionStrings__Redis", redis.ConnectionString);

    /// <summary>The sids of the sessions of a user, of which there may be one.</summary>
    public static async Task<IReadOnlyList<string>> SessionsAsync(this HttpClient client, string user) =>
    [
        .. (await client.GetEmulatorAsync("/_emulator/receivers?limit=1000")).Json
            .GetProperty("receivers").EnumerateArray()
            .Where(receiver => receiver.GetProperty("userId").GetString() == user)
            .Select(receiver => receiver.GetProperty("sid").GetString()!),
    ];

    /// <summary>What a receiver says that is not on a WebSocket.</summary>
    public static async Task AcknowledgeAsync(this HttpClient client, string receiver, string msgTid)
    {
        var path = $"/_emulator/receivers/cn-shanghai/demo/{receiver}/acknowledgements?messageId={msgTid}";
        using var answer = await client.PostAsync(path, content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public static async Task SignalAsync(this ServiceProcess service, string signal)
    {
        using var kill = Process.Start("kill", [signal, service.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>A number from <c>/proc/id/status</c>: VmRSS and VmHWM in KiB, Threads.</summary>
    public static async Task<long> StatusAsync(this ServiceProcess service, string name)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{service.Id}/status");
        var fields = lines.Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split('\t', ' ');
        return long.Parse(fields.First(field => long.TryParse(field, out _)), CultureInfo.InvariantCulture);
    }
}
