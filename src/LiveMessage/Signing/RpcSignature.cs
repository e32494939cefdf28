using System.Security.Cryptography;
using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage.Signing;

/// <summary>
/// A V1 signature (<c>SignatureVersion</c> 1.0), sent as a parameter in the query string or the form body. It covers
/// the HTTP method and all other parameters.
/// </summary>
internal sealed class RpcSignature : Signature
{
    private const string Sha1 = "HMAC-SHA1";
    private const string Sha256 = "HMAC-SHA256";

    // Includes Action and Version, because the signature would not cover them if they were only headers.
    private static readonly string[] Mandatory =
    [
        "Action", "Version", "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce",
        "Signature",
    ];

    public required string Method { get; init; }

    public required string Value { get; init; }

    /// <summary>
    /// Reads the signature from the parameters of a call. Returns null if it is complete, or the error.
    /// </summary>
    public static GatewayError? Read(ParameterSet parameters, out Signature? signature)
    {
        signature = null;
        if (Array.Find(Mandatory, name => string.IsNullOrWhiteSpace(parameters[name])) is { } missing)
        {
            return GatewayError.Missing(missing);
        }

        if (parameters["SignatureMethod"] is not (Sha1 or Sha256) and { } method)
        {
            return GatewayError.SignatureMethodNotEmulated(Quote.Text(method));
        }

        if (parameters["SignatureVersion"] != "1.0")
        {
            return GatewayError.Invalid("SignatureVersion");
        }

        if (!string.IsNullOrEmpty(parameters["SignatureType"]))
        {
            return GatewayError.Invalid("SignatureType");
        }

        signature = new RpcSignature
        {
            AccessKeyId = parameters["AccessKeyId"]!,
            Timestamp = parameters["Timestamp"]!,
            Nonce = parameters["SignatureNonce"]!,
            SecurityToken = parameters["SecurityToken"] ?? "",
            Method = parameters["SignatureMethod"]!,
            Value = parameters["Signature"]!,
        };
        return null;
    }

    public override GatewayError? Verify(RpcCall call, Credential credential)
    {
        using var stringToSign = RpcStringToSign.Create(call.Method, call.Parameters);
        return Matches(credential.RpcKey, stringToSign) ? null : CreateMismatch(credential, stringToSign);
    }

    // A separate method, so that a valid signature allocates no closure.
    private GatewayError CreateMismatch(Credential credential, CanonicalText stringToSign) => Explain(
        GatewayError.SignatureDoesNotMatch(stringToSign.ToString()),
        credential,
        secret => Matches(Encoding.UTF8.GetBytes($"{secret}&"), stringToSign));

    private bool Matches(ReadOnlySpan<byte> key, CanonicalText stringToSign)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Method == Sha1
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: V1 signatures use SHA-1
            ? HMACSHA1.HashData(key, stringToSign.Bytes, hash)
#pragma warning restore CA5350
            : HMACSHA256.HashData(key, stringToSign.Bytes, hash);

        Span<char> base64 = stackalloc char[44];
        Convert.TryToBase64Chars(hash[..length], base64, out var characters);
        return IsSame(base64[..characters], Value);
    }
}
