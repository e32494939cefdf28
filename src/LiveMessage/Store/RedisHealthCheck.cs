using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveMessage.Store;

/// <summary>
/// Checks that, within one second, Redis accepts a write and the seed data is present. A PING is not enough: a replica
/// or a server that is out of memory answers it but cannot serve calls.
/// </summary>
internal sealed class RedisHealthCheck(StoreStartup startup, RedisConnection redis) : IHealthCheck
{
    // Uses the system clock, because the caller's own timeout does too.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!startup.Ready.IsCompleted)
        {
            return HealthCheckResult.Unhealthy("Redis has not responded yet.");
        }

        try
        {
            var written = redis.Database.StringSetAsync(Keys.Probe, "1", Timeout);
            await Task.WhenAll(written, startup.WriteSeedsAsync())
                .WaitAsync(Timeout, TimeProvider.System, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (StoreError.Is(error) || error is TimeoutException)
        {
            return HealthCheckResult.Unhealthy("Redis cannot be used.", error);
        }
    }
}
