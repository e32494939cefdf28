using LiveMessage.Redis;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StackExchange.Redis;

namespace LiveMessage.Diagnostics;

/// <summary>Ready means that the seed apps are there and Redis answers, within a second.</summary>
public sealed class RedisHealthCheck(StoreStartup startup, RedisConnection redis) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!startup.Ready.IsCompleted)
        {
            return HealthCheckResult.Unhealthy("Redis has not answered yet.");
        }

        try
        {
            await redis.Database.PingAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("Redis does not answer.", fault);
        }
    }
}
