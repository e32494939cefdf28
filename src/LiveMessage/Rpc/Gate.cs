using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>
/// Input of the gate. The gate admits a call if its nonce is unused and the account's bucket for the action has a
/// token.
/// </summary>
internal sealed record Gate(AccountId Account, string Action, SignatureNonce? Nonce = null);

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
