using LiveMessage.Redis;

namespace LiveMessage.Diagnostics;

/// <summary>Logs the line <c>Ready</c> once the port is open and Redis has answered.</summary>
public sealed partial class ReadyAnnouncement(
    RedisConnection redis, StoreStartup startup, IHostEnvironment environment, ILogger<ReadyAnnouncement> logger)
{
    public async Task AnnounceAsync(ICollection<string> urls)
    {
        await startup.Ready;
        LogReady(string.Join(", ", urls), redis.IsEmbedded ? "embedded engine" : "Redis", environment.EnvironmentName);
    }

    [LoggerMessage(1, LogLevel.Information, "Ready at {Urls} ({Store}, {Environment})")]
    private partial void LogReady(string urls, string store, string environment);
}
