using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveMessage.Store;

/// <summary>
/// Ready means that Redis can be written to and what the features seed is there, within a second. A replica or a server that is out
/// of memory answers a PING, and no call.
/// </summary>
internal sealed class RedisHealthCheck(StoreStartup startup, RedisConnection redis) : IHealthCheck
{
    // By the machine's clock, which is that of whoever asks.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!startup.Ready.IsCompleted)
        {
            return HealthCheckResult.Unhealthy("Redis has not answered yet.");
        }

        try
        {
            var written = redis.Database.StringSetAsync(Keys.Probe, "1", Timeout);
            await Task.WhenAll(written, startup.WriteSeedsAsync()).WaitAsync(Timeout, TimeProvider.System, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (StoreError.Is(error) || error is TimeoutException)
        {
            return HealthCheckResult.Unhealthy("Redis cannot be used.", error);
        }
    }
}
