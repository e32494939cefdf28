using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Store;

/// <summary>
/// Section <c>RateLimit</c>: the bucket of each account and action, in the words of .NET's TokenBucketRateLimiterOptions.
/// The clock is the Redis server's, never this machine's.
/// </summary>
internal sealed class RateLimitOptions
{
    /// <summary>The most tokens a bucket holds. 50 by default: the documented calls a second of an account.</summary>
    [AtLeast("1")]
    public int TokenLimit { get; set; } = 50;

    /// <summary>How many tokens come back each period. 50 by default.</summary>
    [AtLeast("1")]
    public int TokensPerPeriod { get; set; } = 50;

    /// <summary>
    /// How long a period is; it starts with the first call after the previous one ran out. 1 s by default, so that of 60
    /// calls at once exactly 50 succeed. 20 ms with one token a period is the smooth bucket instead.
    /// </summary>
    [AtLeast("00:00:00.001")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan ReplenishmentPeriod { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>The bounds that the attributes of <see cref="RateLimitOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class RateLimitBounds : IValidateOptions<RateLimitOptions>;
