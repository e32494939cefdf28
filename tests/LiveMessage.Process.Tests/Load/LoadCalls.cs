using System.Diagnostics;
using System.Globalization;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Settings, calls, and measurements for the tests with several processes or many receivers.</summary>
public static class LoadCalls
{
    /// <summary>A token limit that no test reaches.</summary>
    public static (string Setting, string Value) NoLimit { get; } = ("RateLimit__TokenLimit", "1000000");

    /// <summary>Omits the log line of each call, whose output would take more time than the call.</summary>
    public static (string Setting, string Value) NoCallLog { get; } =
        ("Serilog__MinimumLevel__Override__LiveMessage.Rpc", "Warning");

    /// <summary>The setting of a service process that uses this Redis.</summary>
    public static (string Setting, string Value) Setting(this RedisServer redis) =>
        ("ConnectionStrings__Redis", redis.ConnectionString);

    /// <summary>The id of a user's session, as a list that is empty if the user is offline.</summary>
    public static async Task<IReadOnlyList<string>> SessionsAsync(this HttpClient client, string user) =>
    [
        .. (await client.GetEmulatorAsync("/_emulator/receivers?limit=1000")).Json
            .GetProperty("receivers").EnumerateArray()
            .Where(receiver => receiver.GetProperty("userId").GetString() == user)
            .Select(receiver => receiver.GetProperty("sid").GetString()!),
    ];

    /// <summary>Sends a signal such as <c>-STOP</c> to a service process.</summary>
    public static async Task SignalAsync(this ServiceProcess service, string signal)
    {
        using var kill = Process.Start("kill", [signal, service.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>A number from <c>/proc/id/status</c>: VmRSS and VmHWM in KiB, or Threads.</summary>
    public static async Task<long> StatusAsync(this ServiceProcess service, string name)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{service.Id}/status");
        var fields = lines.Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split('\t', ' ');
        return long.Parse(fields.First(field => long.TryParse(field, out _)), CultureInfo.InvariantCulture);
    }
}
