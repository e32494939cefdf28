using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Runs the gate, alone or with an operation's work behind it in the same script: one round trip either way.
/// A nonce is remembered as soon as its signature has been accepted, whatever becomes of the call.
/// A token is taken from a bucket that refills as a whole once its period is over. The period starts with the first call
/// after the last one ended; the clock is the Redis server's. A bucket that has nothing left says when it will.
/// </summary>
public sealed class Gatekeeper(RedisConnection redis, IOptions<RateLimitOptions> options)
{
    /// <summary>Costs a call that is refused anyway its token; refused when the gate itself refuses.</summary>
    public async Task<Result<Passed>> PassAsync(Gate gate) =>
        (await RunAsync(gate, Scripts.Pass, [], [])).Then<Passed>(_ => default(Passed));

    /// <summary>
    /// Runs <paramref name="script"/>, which begins with gate.lua. Its keys are counted from KEYS[3], its arguments from
    /// ARGV[5]. The answer is what the script returned when the gate was open.
    /// </summary>
    public async Task<Result<RedisResult[]>> RunAsync(
        Gate gate, string script, RedisKey[] keys, RedisValue[] arguments)
    {
        var limit = options.Value;
        var result = await redis.Database.ScriptEvaluateAsync(
            script,
            [Keys.Bucket(gate.Account, gate.Action), Keys.Nonce(gate.Account, gate.Nonce), .. keys],
            [
                limit.TokenLimit,
                limit.TokensPerPeriod,
                (long)limit.ReplenishmentPeriod.TotalMicroseconds,
                (long)(gate.Nonce?.Lifetime ?? TimeSpan.Zero).TotalMilliseconds,
                .. arguments,
            ]);

        var answer = (RedisResult[])result!;
        return (string?)answer[0] switch
        {
            "nonce_used" => new Refusal.Gateway(GatewayError.SignatureNonceUsed),
            "throttled" => new Refusal.Throttled(TimeSpan.FromMilliseconds((long)answer[1])),
            _ => answer,
        };
    }
}

/// <summary>The gate let a call through.</summary>
public readonly record struct Passed;
