using LiveMessage.Emulator;
using LiveMessage.Store;

namespace LiveMessage;

/// <summary>
/// Logs the <c>Ready</c> line after the port is open and Redis has responded, and whether the emulator API is off.
/// </summary>
internal sealed partial class ReadyAnnouncement(
    RedisConnection redis,
    StoreStartup startup,
    EmulatorAccess access,
    IHostEnvironment environment,
    ILoggerFactory loggers)
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Diagnostics.ReadyAnnouncement";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    public async Task AnnounceAsync(ICollection<string> urls)
    {
        await startup.Ready;
        LogReady(
            string.Join(", ", urls),
            redis.IsEmbedded ? "embedded engine" : "Redis",
            // An empty name counts as not set, as the value of any other setting.
            environment.EnvironmentName is { Length: > 0 } name ? name : Environments.Production);
        if (access.IsOff)
        {
            LogOff();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Ready at {Urls} ({Store}, {Environment})")]
    private partial void LogReady(string urls, string store, string environment);

    [LoggerMessage(
        2, LogLevel.Information, "/_emulator and the web pages are off; set Emulator:ApiKey to turn them on")]
    private partial void LogOff();
}
