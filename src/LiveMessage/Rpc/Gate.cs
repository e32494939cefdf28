using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>
/// Input of the gate. The gate admits a call if its nonce is unused and the account's bucket for the action has a
/// token.
/// </summary>
internal sealed record Gate(AccountId Account, string Action, SignatureNonce? Nonce = null)
{
    /// <summary>
    /// The tokens left in the bucket after the call. Null until the gate has run, and without a limit.
    /// </summary>
    public long? TokensLeft { get; set; }
}

/// <summary>
/// The nonce of an accepted signature. The access key cannot reuse it within <paramref name="Lifetime"/>.
/// </summary>
internal sealed record SignatureNonce(string AccessKeyId, string Value, TimeSpan Lifetime)
{
    /// <summary>
    /// Maximum length in characters, because the nonce is part of a Redis key. The SDKs send 32 to 64.
    /// </summary>
    public const int MaxLength = 256;
}
