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

    // White space that a client reads with its secret, for example from a file or an environment variable.
    private static readonly (string Before, string After, string Name)[] WhiteSpace =
    [
        ("", "\n", "a line feed after it"), ("", "\r\n", "a carriage return and a line feed after it"),
        ("", "\r", "a carriage return after it"), ("", " ", "a space after it"), ("", "\t", "a tab after it"),
        (" ", "", "a space before it"), (" ", " ", "a space before and after it"),
    ];

    /// <summary>
    /// Compares the signature with the one that the credential creates for the call. Returns null if they match, or an
    /// error with the text that the client should have signed.
    /// </summary>
    public abstract GatewayError? Verify(RpcCall call, Credential credential);

    /// <summary>
    /// Adds the reason for the log to the error for a mismatch. It does not contain the signed text, which includes the
    /// message.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="credential">The access key.</param>
    /// <param name="matches">Indicates whether the client signed with another secret.</param>
    protected GatewayError Explain(GatewayError error, Credential credential, Func<string, bool> matches)
    {
        var secret = credential.AccessKeySecret;
        var hint = WhiteSpace
            .Where(space => matches($"{space.Before}{secret}{space.After}"))
            .Select(space => $"The client has the secret of {AccessKeyId} with {space.Name}; "
                + "remove the white space from the secret of the client")
            .FirstOrDefault();
        if (hint is null && secret.Trim() is var trimmed && trimmed != secret && matches(trimmed))
        {
            hint = $"The secret of {AccessKeyId} in the accounts of the service has white space around it, "
                + "and the client's secret has none; remove the white space from the accounts of the service";
        }

        return error.Because(hint ?? $"The client signed another text or has another secret for {AccessKeyId}; "
            + "if its text is equal to the one in the response, the secret differs") with
        { Hint = hint };
    }

    /// <summary>
    /// Compares two strings, case-sensitively, in a time that does not depend on the position of a difference.
    /// </summary>
    public static bool IsSame(ReadOnlySpan<char> expected, ReadOnlySpan<char> actual) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(actual));
}
