using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Runs the gate, either alone or followed by the work of an operation in the same script. Both take one round trip.
/// </summary>
/// <remarks>
/// The gate records the nonce of every call with a valid signature, even if the call fails later. It then takes a token
/// from a bucket, which is refilled in one step at the end of each period. A new period starts with the first call
/// after the previous period. The clock is that of the Redis server. If the bucket is empty, the answer contains the
/// time until the next token.
/// </remarks>
internal sealed class Gatekeeper(RedisConnection redis, IOptions<RateLimitOptions> options)
{
    private static readonly Script<GateParameters> Pass = new("Store/pass");

    /// <summary>
    /// Runs only the gate, for a call that is refused for another reason. The call uses a token. Returns the refusal of
    /// the gate, if any.
    /// </summary>
    public async Task<Result<Done>> PassAsync(Gate gate)
    {
        redis.ThrowIfReserveUsed();
        return Read(gate, await Pass.RunAsync(redis, gate.Account, new GateParameters(gate, options.Value)))
            .Then<Done>(_ => default(Done));
    }

    /// <summary>
    /// Runs a script that includes <c>Store/gate</c>. Returns the answer of the script, or a refusal of the gate.
    /// </summary>
    public async Task<Result<ScriptAnswer>> RunAsync<TOperation>(
        Gate gate, Script<Gated<TOperation>> script, TOperation operation)
        where TOperation : class
    {
        redis.ThrowIfReserveUsed();
        var parameters = new Gated<TOperation>(new GateParameters(gate, options.Value), operation);
        return Read(gate, await script.RunAsync(redis, gate.Account, parameters));
    }

    private static Result<ScriptAnswer> Read(Gate gate, ScriptAnswer answer)
    {
        gate.TokensLeft = answer.Number("tokens_left") is var tokens and >= 0 ? tokens : null;
        return answer.Name switch
        {
            "nonce_used" => new Refusal.Gateway(GatewayError.SignatureNonceUsed),
            "throttled" => new Refusal.Throttled(TimeSpan.FromMilliseconds(answer.Number("retry_after_ms"))),
            _ => answer,
        };
    }
}

/// <summary>
/// The parameters of a script that includes <c>Store/gate</c>. <see cref="Gatekeeper"/> supplies those of the gate.
/// </summary>
internal sealed record Gated<TOperation>(GateParameters Gate, TOperation Operation)
    where TOperation : class;

/// <summary>
/// The keys and arguments of <c>Store/gate</c>. A key that depends only on the account belongs in
/// <see cref="AccountParameters"/>.
/// </summary>
internal sealed class GateParameters(Gate gate, RateLimitOptions limit)
{
    public RedisKey Bucket => Keys.Bucket(gate.Account, gate.Action);

    public RedisKey Nonce => Keys.Nonce(gate.Account, gate.Nonce);

    public RedisValue TokenLimit => limit.IsOff() ? 0 : limit.TokenLimit;

    public RedisValue TokensPerPeriod => limit.TokensPerPeriod;

    public RedisValue PeriodUs => (long)limit.ReplenishmentPeriod.TotalMicroseconds;

    public RedisValue NonceLifetimeMs => (long)(gate.Nonce?.Lifetime ?? TimeSpan.Zero).TotalMilliseconds;
}
