using System.Runtime.InteropServices;
using System.Security.Cryptography;

using LiveMessage.Accounts;
using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>The unverified signature of a call: access key, time, nonce, and security token.</summary>
internal abstract class Signature
{
    public required string AccessKeyId { get; init; }

    /// <summary>The signing time as sent. A valid one has the form <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    public required string Timestamp { get; init; }

    /// <summary>A value that the access key uses only once.</summary>
    public required string Nonce { get; init; }

    /// <summary>The token of a temporary access key, or an empty string.</summary>
    public required string SecurityToken { get; init; }

    /// <summary>The reason for the log. It does not contain the signed text, which includes the message.</summary>
    protected string ReasonOfMismatch => $"The client signed another text or has another secret for {AccessKeyId}; "
        + "if its text is equal to the one in the response, the secret differs";

    /// <summary>
    /// Compares the signature with the one that the credential creates for the call. Returns null if they match, or an
    /// error with the text that the client should have signed.
    /// </summary>
    public abstract GatewayError? Verify(RpcCall call, Credential credential);

    /// <summary>
    /// Compares two strings, case-sensitively, in a time that does not depend on the position of a difference.
    /// </summary>
    public static bool IsSame(ReadOnlySpan<char> expected, ReadOnlySpan<char> actual) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(actual));
}
