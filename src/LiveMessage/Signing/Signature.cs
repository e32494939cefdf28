using System.Runtime.InteropServices;
using System.Security.Cryptography;

using LiveMessage.Accounts;
using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>What a signed call claims: who signed it, when, and for one use only. Read, and not yet believed.</summary>
internal abstract class Signature
{
    public required string AccessKeyId { get; init; }

    /// <summary>When the call was signed, as sent: <c>yyyy-MM-ddTHH:mm:ssZ</c> is right.</summary>
    public required string Timestamp { get; init; }

    /// <summary>Any text that the access key has not used before.</summary>
    public required string Nonce { get; init; }

    /// <summary>Empty unless the access key is a temporary one.</summary>
    public required string SecurityToken { get; init; }

    /// <summary>
    /// Is it the signature that the credential makes for this call? Null when it is; else an error with the text that the
    /// client should have signed.
    /// </summary>
    public abstract GatewayError? Verify(RpcCall call, Credential credential);

    /// <summary>Compares in a time that does not tell where the two differ. Case counts.</summary>
    public static bool IsSame(ReadOnlySpan<char> ours, ReadOnlySpan<char> theirs) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(ours), MemoryMarshal.AsBytes(theirs));
}
