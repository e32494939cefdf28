using System.Globalization;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Store;

/// <summary>Counts the commands of a redis-server, except the client's housekeeping commands.</summary>
public sealed class CommandStats : IDisposable
{
    private static readonly string[] Housekeeping =
    [
        "ping", "info", "config|resetstat", "echo", "client|setname", "client|setinfo", "client|id", "command", "hello",
        "script|load",
    ];

    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(60);

    private readonly RedisClient client;

    private CommandStats(RedisClient client) => this.client = client;

    public static async Task<CommandStats> ConnectAsync(int port) => new(await RedisClient.ConnectAsync(port));

    /// <summary>
    /// Returns the minimum of each count. A command that some measurements do not contain has another cause.
    /// </summary>
    public static string Min(IReadOnlyList<IReadOnlyDictionary<string, long>> counts) => string.Concat(counts[0]
        .Select(count => (count.Key, Calls: counts.Min(others => others.GetValueOrDefault(count.Key))))
        .Where(count => count.Calls > 0)
        .OrderBy(count => count.Key, StringComparer.Ordinal)
        .Select(count => $"{count.Key} calls={count.Calls}\n"));

    /// <summary>Waits until the server is idle and resets the counts.</summary>
    public async Task ClearAsync()
    {
        await ReadAsync();
        await client.CallAsync("CONFIG", "RESETSTAT");
    }

    /// <summary>Waits until the server is idle and returns the counts.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ReadAsync()
    {
        var counts = await ReadNowAsync();
        while (true)
        {
            await Task.Delay(IdleInterval);
            var later = await ReadNowAsync();
            if (later.Count == counts.Count && later.All(count => counts.GetValueOrDefault(count.Key) == count.Value))
            {
                return later;
            }

            counts = later;
        }
    }

    /// <summary>Returns the counts of the next background activity of the service.</summary>
    public async Task<string> NextActivityAsync()
    {
        var counts = new List<IReadOnlyDictionary<string, long>>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await ClearAsync();
            while ((await ReadNowAsync()).Count == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }

            counts.Add(await ReadAsync());
        }

        return Min(counts);
    }

    public void Dispose() => client.Dispose();

    private async Task<Dictionary<string, long>> ReadNowAsync()
    {
        var lines = (await client.CallAsync("INFO", "commandstats")).Split("\r\n");
        return lines.Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .Select(line => line["cmdstat_".Length..].Split(':', 2))
            .Where(line => !Housekeeping.Contains(line[0]))
            .ToDictionary(
                line => line[0],
                line => long.Parse(line[1].Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
    }
}
