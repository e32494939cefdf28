using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// The string to sign of a V1 signature. It consists of the HTTP method, the encoded path <c>/</c>, and the encoded
/// canonicalized query string, joined by ampersands. The query string has all parameters except <c>Signature</c>.
/// Source: the vendor's page on the RPC mechanism.
/// </summary>
internal static class RpcStringToSign
{
    /// <summary>Creates the string to sign. The caller disposes it.</summary>
    public static CanonicalText Create(string method, ParameterSet parameters)
    {
        var text = new CanonicalText();
        text.Append(method);
        text.Append("&%2F&");
        CanonicalizedQuery.Append(text, parameters, omitted: "Signature", twice: true);
        return text;
    }
}
