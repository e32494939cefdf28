using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// The canonical request of a V3 signature. It consists of the method, path, canonicalized query string, canonicalized
/// headers, list of signed headers, and hash of the body.
/// Source: the vendor's page on the V3 request body and signature.
/// </summary>
internal static class Acs3CanonicalRequest
{
    /// <summary>Creates the canonical request. The caller disposes it.</summary>
    /// <param name="call">The call. The payload hash covers the parameters of its form body.</param>
    /// <param name="signedHeaders">The names of the signed headers in the client's order.</param>
    /// <param name="payloadHash">The hash of the body in lowercase hexadecimal digits.</param>
    public static CanonicalText Create(RpcCall call, IReadOnlyList<string> signedHeaders, string payloadHash)
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
            // Trims spaces and tabs only. Trimming more would give two different nonces the same signature.
            var value = call.Headers[name].ToString().AsSpan().Trim(" \t");
            if (HeaderEncoding.IsOpaque(name))
            {
                text.AppendLatin1(value);
            }
            else
            {
                text.Append(value);
            }

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
