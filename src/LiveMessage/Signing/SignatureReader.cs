using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>Finds out how a call is signed, if at all. What says who is calling is read or refused, never passed over.</summary>
internal static class SignatureReader
{
    private static readonly string[] RpcParameters =
    [
        "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "SignatureType", "Timestamp", "AccessKeyId",
        "SecurityToken",
    ];

    private static readonly string[] Acs3Headers =
    [
        "x-acs-accesskey-id", "x-acs-security-token", "x-acs-credentials-provider", "x-acs-signature-nonce", "x-acs-date",
        "x-acs-content-sha256", "x-acs-content-sm3",
    ];

    /// <summary>Null when the call is signed, as far as one can see, or when there is no signature at all.</summary>
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

        if (Array.Exists(RpcParameters, name => IsGiven(call.Parameters, name)))
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

    // Some SDKs send SecurityToken and SignatureType with nothing in them, which is the same as leaving them out. An empty
    // access key, on the other hand, is a client whose configuration is.
    private static bool IsGiven(ParameterSet parameters, string name) =>
        parameters.Contains(name) && (parameters[name]!.Length > 0 || name is not ("SecurityToken" or "SignatureType"));
}
