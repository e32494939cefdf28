using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage.Signing;

/// <summary>
/// A V3 signature, sent in the <c>Authorization</c> header. It covers the method, the query string, the body, and the
/// headers that the client lists, which must include every <c>x-acs-*</c> header.
/// </summary>
internal sealed class Acs3Signature : Signature
{
    public required Acs3Algorithm Algorithm { get; init; }

    public required string[] SignedHeaders { get; init; }

    /// <summary>The hash of the body that the client sent.</summary>
    public required string ContentHash { get; init; }

    public required string Value { get; init; }

    /// <summary>Reads the signature from the headers of a call. Returns null if it is complete, or the error.</summary>
    public static GatewayError? Read(RpcCall call, out Signature? signature)
    {
        signature = null;
        if (!Acs3Authorization.TryParse(call.Headers.Authorization.ToString(), out var authorization, out var error))
        {
            return GatewayError.IncompleteSignature(error);
        }

        if (!Acs3Algorithm.TryFind(authorization.Algorithm, out var algorithm))
        {
            return GatewayError.SignatureMethodNotEmulated(Quote.Text(authorization.Algorithm));
        }

        var unverified = new Acs3Signature
        {
            AccessKeyId = authorization.Credential,
            Timestamp = call.Headers["x-acs-date"].ToString(),
            Nonce = call.Headers["x-acs-signature-nonce"].ToString(),
            SecurityToken = call.Headers["x-acs-security-token"].ToString(),
            Algorithm = algorithm,
            SignedHeaders = authorization.SignedHeaders.Split(';'),
            ContentHash = algorithm.GetContentHash(call.Headers),
            Value = authorization.Signature,
        };
        signature = unverified;
        return unverified.CheckMandatoryHeaders() ?? unverified.CheckSignedHeaders(call.Headers);
    }

    public override GatewayError? Verify(RpcCall call, Credential credential)
    {
        var payloadHash = Algorithm.Hash(call.Body.Span);
        using var canonicalRequest = Acs3CanonicalRequest.Create(call, SignedHeaders, payloadHash);
        using var stringToSign = Acs3StringToSign.Create(Algorithm, canonicalRequest);
        if (!Matches(credential.Acs3Key, stringToSign))
        {
            return CreateMismatch(credential, stringToSign, canonicalRequest);
        }

        return ContentHash == payloadHash ? null : GatewayError.IncompleteSignature(
            $"The {Acs3Algorithm.ContentHeader} header is {Quote.Text(ContentHash)}, "
            + $"but the hash of the body is '{payloadHash}'");
    }

    // A separate method, so that a valid signature allocates no closure.
    private GatewayError CreateMismatch(
        Credential credential, CanonicalText stringToSign, CanonicalText canonicalRequest) => Explain(
        GatewayError.SignatureDoesNotMatch(stringToSign.ToString(), canonicalRequest.ToString()),
        credential,
        secret => Matches(Encoding.UTF8.GetBytes(secret), stringToSign));

    private bool Matches(ReadOnlySpan<byte> key, CanonicalText stringToSign)
    {
        Span<byte> hash = stackalloc byte[Acs3Algorithm.HashSize];
        Span<char> hexadecimal = stackalloc char[2 * Acs3Algorithm.HashSize];
        Algorithm.Hmac(key, stringToSign.Bytes, hash);
        Convert.TryToHexStringLower(hash, hexadecimal, out _);
        return IsSame(hexadecimal, Value);
    }

    private GatewayError? CheckMandatoryHeaders()
    {
        if (string.IsNullOrWhiteSpace(Timestamp))
        {
            return GatewayError.MissingHeader("Timestamp", "x-acs-date");
        }

        if (string.IsNullOrWhiteSpace(Nonce))
        {
            return GatewayError.MissingHeader("SignatureNonce", "x-acs-signature-nonce");
        }

        return ContentHash.Length == 0
            ? GatewayError.IncompleteSignature($"The {Acs3Algorithm.ContentHeader} header is missing")
            : null;
    }

    private GatewayError? CheckSignedHeaders(IHeaderDictionary headers)
    {
        if (Array.Find(SignedHeaders, name => !headers.ContainsKey(name)) is { } absent)
        {
            return GatewayError.IncompleteSignature(
                $"SignedHeaders lists {Quote.Text(absent)}, a header that the request does not have");
        }

        string[] sorted = [.. SignedHeaders];
        Array.Sort(sorted, StringComparer.OrdinalIgnoreCase);

        // Without this check, a long value that is listed many times could create a very large canonical request.
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Equals(sorted[i - 1], StringComparison.OrdinalIgnoreCase))
            {
                return GatewayError.IncompleteSignature($"SignedHeaders lists {Quote.Text(sorted[i])} more than once");
            }
        }

        foreach (var (name, _) in headers)
        {
            if (name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase)
                && Array.BinarySearch(sorted, name, StringComparer.OrdinalIgnoreCase) < 0)
            {
                return GatewayError.IncompleteSignature(
                    $"SignedHeaders does not list {Quote.Text(name.ToLowerInvariant())}; "
                    + "sign every x-acs-* header");
            }
        }

        return null;
    }
}
