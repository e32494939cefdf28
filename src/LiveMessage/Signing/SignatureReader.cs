using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// Reads the V1 or V3 signature of a call. A call with any part of a signature is either read or refused, and never
/// treated as unsigned.
/// </summary>
internal static class SignatureReader
{
    private static readonly string[] RpcParameters =
    [
        "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "SignatureType", "Timestamp",
        "AccessKeyId", "SecurityToken",
    ];

    private static readonly string[] Acs3Headers =
    [
        "x-acs-accesskey-id", "x-acs-security-token", "x-acs-credentials-provider", "x-acs-signature-nonce",
        "x-acs-date", "x-acs-content-sha256", "x-acs-content-sm3",
    ];

    /// <summary>
    /// Reads the signature. Returns null if the signature is complete or the call is unsigned, or the error.
    /// </summary>
    public static GatewayError? Read(RpcCall call, out Signature? signature)
    {
        var authorization = call.Headers.Authorization.ToString();
        if (authorization.StartsWith("ACS", StringComparison.Ordinal))
        {
            return Acs3Signature.Read(call, out signature);
        }

        signature = null;
        if (IsBearer(call))
        {
            return GatewayError.SignatureMethodNotEmulated("A bearer token");
        }

        if (Array.Exists(RpcParameters, name => IsPresent(call.Parameters, name)))
        {
            return RpcSignature.Read(call.Parameters, out signature);
        }

        if (call.Headers.ContainsKey("Authorization"))
        {
            return Acs3Signature.Read(call, out signature);
        }

        return Array.Exists(Acs3Headers, call.Headers.ContainsKey) ? GatewayError.Missing("Authorization") : null;
    }

    private static bool IsBearer(RpcCall call) =>
        call.Parameters["SignatureType"] == "BEARERTOKEN"
        || !string.IsNullOrEmpty(call.Parameters["BearerToken"])
        || call.Headers.ContainsKey("x-acs-bearer-token")
        || call.Headers.ContainsKey("x-acs-zero-trust-idtoken");

    // Some SDKs send empty SecurityToken and SignatureType parameters, which count as omitted. An empty AccessKeyId
    // counts as present, because the client is not configured and its user needs an error.
    private static bool IsPresent(ParameterSet parameters, string name) =>
        parameters.Contains(name) && (parameters[name]!.Length > 0 || name is not ("SecurityToken" or "SignatureType"));
}
