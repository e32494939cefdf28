using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// The canonical request of a V3 signature: method, path, canonicalized query string, canonicalized headers, the list of
/// the signed headers and the hash of the body. Source: the vendor's page on the V3 request body and signature.
/// </summary>
internal static class Acs3CanonicalRequest
{
    /// <summary>To be disposed of by the caller.</summary>
    /// <param name="call">The request. The parameters of its form body are covered by the payload hash alone.</param>
    /// <param name="signedHeaders">The names of the signed headers, in the client's order.</param>
    /// <param name="payloadHash">The hash of the body in hexadecimal digits.</param>
    public static CanonicalText Of(RpcCall call, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        var text = new CanonicalText();
        text.Append(call.Method);
        text.Append("\n/\n");
        CanonicalizedQuery.Append(text, call.Query);
        text.Append("\n");
        foreach (var name in signedHeaders)
        {
            text.Append(name);
            text.Append(":");
            // No other space: a nonce with and without it would have the same signature, and be two nonces.
            text.Append(call.Headers[name].ToString().AsSpan().Trim(" \t"));
            text.Append("\n");
        }

        text.Append("\n");
        for (var i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(i == 0 ? "" : ";");
            text.Append(signedHeaders[i]);
        }

        text.Append("\n");
        text.Append(payloadHash);
        return text;
    }
}
