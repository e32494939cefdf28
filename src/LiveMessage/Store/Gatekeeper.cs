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
internal sealed class Gatekeeper(RedisConnection redis, IOptions<RateLimitOptions> options)
{
    private static readonly Script<GateParameters> Pass = new("Store/pass");

    /// <summary>Costs a call that is refused anyway its token; refused when the gate itself refuses.</summary>
    public async Task<Result<Done>> PassAsync(Gate gate) =>
        Read(await Pass.RunAsync(redis, gate.Account, new GateParameters(gate, options.Value)))
            .Then<Done>(_ => default(Done));

    /// <summary>
    /// Runs a script that includes <c>Store/gate</c>. The answer is what the script returned when the gate was open.
    /// </summary>
    public async Task<Result<ScriptAnswer>> RunAsync<TOperation>(
        Gate gate, Script<Gated<TOperation>> script, TOperation operation)
        where TOperation : class
    {
        var parameters = new Gated<TOperation>(new GateParameters(gate, options.Value), operation);
        return Read(await script.RunAsync(redis, gate.Account, parameters));
    }

    private static Result<ScriptAnswer> Read(ScriptAnswer answer) => answer.Name switch
    {
        "nonce_used" => new Refusal.Gateway(GatewayError.SignatureNonceUsed),
        "throttled" => new Refusal.Throttled(TimeSpan.FromMilliseconds(answer.Number("retry_after_ms"))),
        _ => answer,
    };
}

/// <summary>The parameters of a script that includes <c>Store/gate</c>. <see cref="Gatekeeper"/> supplies the gate's.</summary>
internal sealed record Gated<TOperation>(GateParameters Gate, TOperation Operation)
    where TOperation : class;

/// <summary>
/// What <c>Store/gate</c> declares. A key that depends on the account only belongs in <see cref="AccountParameters"/>.
/// </summary>
internal sealed class GateParameters(Gate gate, RateLimitOptions limit)
{
    public RedisKey Bucket => Keys.Bucket(gate.Account, gate.Action);

    public RedisKey Nonce => Keys.Nonce(gate.Account, gate.Nonce);

    public RedisValue TokenLimit => limit.TokenLimit;

    public RedisValue TokensPerPeriod => limit.TokensPerPeriod;

    public RedisValue PeriodUs => (long)limit.ReplenishmentPeriod.TotalMicroseconds;

    public RedisValue NonceLifetimeMs => (long)(gate.Nonce?.Lifetime ?? TimeSpan.Zero).TotalMilliseconds;
}
