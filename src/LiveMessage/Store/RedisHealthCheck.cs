using LiveMessage.Text;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Checks that each shard accepts a write within one second. A PING is not enough: a replica or a server that is out of
/// memory answers it but cannot serve calls. Writes only its own keys, because every client can call it.
/// </summary>
internal sealed partial class RedisHealthCheck(
    StoreStartup startup,
    RedisConnection redis,
    ConnectionReports reports,
    StoreShards shards,
    ILoggerFactory loggers) : IHealthCheck
{
    // Uses the system clock, because the caller's own timeout does too.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly ILogger logger = loggers.CreateLogger(RedisConnection.LogCategory);
    private string? lastDegraded;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!startup.Ready.IsCompleted)
        {
            return HealthCheckResult.Unhealthy($"{reports.StartupError ?? "Redis has not responded yet"}.");
        }

        if (redis.FullReason is { } reason)
        {
            return HealthCheckResult.Unhealthy(reason);
        }

        var current = shards.Current;
        var errors = await Task.WhenAll(current.Select(shard => FindErrorAsync(shard, cancellationToken)));
        var failed = current.Zip(errors).Where(shard => shard.Second is not null).ToList();
        if (failed.Count > 0 && failed.Count == current.Count)
        {
            return HealthCheckResult.Unhealthy($"{reports.Name} cannot be used ({failed[0].Second}).");
        }

        var degraded = failed.Count == 0 ? null
            : string.Join("; ", failed.Select(shard => Describe(shard.First, shard.Second!)));
        LogChange(degraded);
        return degraded is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{degraded}.");
    }

    private static string Describe(StoreShard shard, string error) =>
        $"calls for account {NameList.Format(shard.Accounts)} fail, because the Redis shard "
        + $"{(shard.Master is { } master ? RedisConnection.Format(master) : "of these accounts")} cannot be used "
        + $"({error})";

    private async Task<string?> FindErrorAsync(StoreShard shard, CancellationToken cancellation)
    {
        try
        {
            await redis.Database.StringSetAsync(Keys.Probe(shard.Accounts[0]), "1", Timeout)
                .WaitAsync(Timeout, TimeProvider.System, cancellation);
            return null;
        }
        catch (Exception error) when (StoreError.Is(error) || error is TimeoutException)
        {
            return error is TimeoutException and not RedisTimeoutException
                ? "no response within 1 s"
                : StoreError.Describe(error);
        }
    }

    // Logs only changes, because clients probe every few seconds.
    private void LogChange(string? degraded)
    {
        var previous = Interlocked.Exchange(ref lastDegraded, degraded);
        if (degraded is not null && degraded != previous)
        {
            LogDegraded(degraded);
        }
        else if (degraded is null && previous is not null)
        {
            LogHealthy();
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "The service is degraded: {Reason}")]
    private partial void LogDegraded(string reason);

    [LoggerMessage(6, LogLevel.Information, "All Redis shards can be used again")]
    private partial void LogHealthy();
}
