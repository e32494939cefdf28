using LiveMessage.Accounts;

namespace LiveMessage.Signing;

/// <summary>Who makes a call, and the nonce that the call is signed with, if it is.</summary>
public sealed record Caller(Principal Principal, SignatureNonce? Nonce);

/// <summary>A nonce of a signature that was accepted: the access key may not use it again in <paramref name="Lifetime"/>.</summary>
public sealed record SignatureNonce(string AccessKeyId, string Value, TimeSpan Lifetime)
{
    /// <summary>The SDKs use 32 to 64 characters; it becomes part of a key in Redis.</summary>
    public const int MaxLength = 256;
}
