using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Store;

/// <summary>
/// Section <c>RateLimit</c>: the token bucket of each account and action. The names are those of
/// <c>TokenBucketRateLimiterOptions</c> in .NET. The clock is that of the Redis server, not of this machine.
/// </summary>
internal sealed class RateLimitOptions
{
    /// <summary>
    /// Indicates whether calls are limited. Default: true. In the Test environment, true only if another setting of the
    /// section is set.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The capacity of a bucket. Default: 50, the documented number of calls per second of an account.
    /// </summary>
    [AtLeast("1")]
    public int TokenLimit { get; set; } = 50;

    /// <summary>The number of tokens that are added in each period. Default: 50.</summary>
    [AtLeast("1")]
    public int TokensPerPeriod { get; set; } = 50;

    /// <summary>
    /// The length of a period. If the bucket is full, a period starts with the next call. Default: 1 s, so that
    /// exactly 50 of 60 simultaneous calls succeed. For a smooth rate, use 20 ms and one token per period.
    /// </summary>
    [AtLeast("00:00:00.001")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan ReplenishmentPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Indicates whether calls are not limited. A property would be a setting.</summary>
    public bool IsOff() => Enabled == false;
}

/// <summary>Validates <see cref="RateLimitOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class RateLimitBounds : IValidateOptions<RateLimitOptions>;
