using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// The string to sign of a V1 signature: the HTTP method, the encoded path <c>/</c> and the encoded canonicalized query
/// string of all parameters but <c>Signature</c>, joined by ampersands. Source: the vendor's page on the RPC mechanism.
/// </summary>
internal static class RpcStringToSign
{
    /// <summary>To be disposed of by the caller.</summary>
    public static CanonicalText Of(string method, ParameterSet parameters)
    {
        var text = new CanonicalText();
        text.Append(method);
        text.Append("&%2F&");
        CanonicalizedQuery.Append(text, parameters, omitted: "Signature", twice: true);
        return text;
    }
}
