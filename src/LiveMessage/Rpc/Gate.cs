using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>What a call has to get past: its nonce must be fresh, its account's bucket for the action must have a token.</summary>
internal sealed record Gate(AccountId Account, string Action, SignatureNonce? Nonce = null);

/// <summary>A nonce of a signature that was accepted: the access key may not use it again in <paramref name="Lifetime"/>.</summary>
internal sealed record SignatureNonce(string AccessKeyId, string Value, TimeSpan Lifetime)
{
    /// <summary>The SDKs use 32 to 64 characters; it becomes part of a key in Redis.</summary>
    public const int MaxLength = 256;
}
