using System.Globalization;

using LiveMessage.Ids;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The rate limit of an account.</summary>
/// <param name="Options">The limit.</param>
/// <param name="IsConfigured">Indicates whether it is the limit of the configuration.</param>
internal sealed record EffectiveLimit(RateLimitOptions Options, bool IsConfigured);

/// <summary>
/// The rate limits that are set at run time. Redis contains them, so that they apply to all processes at the next call.
/// </summary>
internal sealed class RateLimits(RedisConnection redis, IOptions<RateLimitOptions> options)
{
    private static readonly Script<LimitParameters> SetLimit = new("Store/set_limit");

    /// <summary>The limit of the configuration.</summary>
    public RateLimitOptions Configured => options.Value;

    /// <summary>Reads the limit that applies to the calls of an account.</summary>
    public async Task<EffectiveLimit> ReadAsync(AccountId account)
    {
        var stored = (string?)await redis.Database.HashGetAsync(Keys.Control(account), "limit");
        return stored is null
            ? new EffectiveLimit(Configured, IsConfigured: true)
            : new EffectiveLimit(Parse(stored), IsConfigured: false);
    }

    /// <summary>Sets the limit of an account. Its buckets are full then.</summary>
    public Task SetAsync(AccountId account, RateLimitOptions limit) =>
        SetLimit.RunAsync(redis, account, new LimitParameters(Format(limit)));

    /// <summary>Returns an account to the limit of the configuration. Its buckets are full then.</summary>
    public Task RemoveAsync(AccountId account) =>
        SetLimit.RunAsync(redis, account, new LimitParameters(RedisValue.EmptyString));

    private static string Format(RateLimitOptions limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(limit.IsOff() ? 0 : limit.TokenLimit)} {limit.TokensPerPeriod} "
        + $"{(long)limit.ReplenishmentPeriod.TotalMicroseconds}");

    private RateLimitOptions Parse(string text)
    {
        long[] numbers = [.. text.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new RateLimitOptions
        {
            Enabled = numbers[0] > 0,
            TokenLimit = numbers[0] > 0 ? (int)numbers[0] : Configured.TokenLimit,
            TokensPerPeriod = (int)numbers[1],
            ReplenishmentPeriod = TimeSpan.FromMicroseconds(numbers[2]),
        };
    }

    private sealed record LimitParameters(RedisValue NewLimit);
}
