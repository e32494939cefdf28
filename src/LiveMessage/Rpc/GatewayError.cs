namespace LiveMessage.Rpc;

/// <summary>The errors of the gateway that all products share, in the vendor's words (codes and texts of its common error table).</summary>
public sealed record GatewayError(int Status, string Code, string Message)
{
    public static readonly GatewayError UnsupportedHttpMethod =
        new(400, "UnsupportedHTTPMethod", "This http method is not supported.");

    public static readonly GatewayError InvalidFormat =
        new(400, "InvalidParameter.Format", "Specified parameter format is not valid.");

    public static readonly GatewayError ActionNotFound =
        new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");

    public static readonly GatewayError InvalidVersion =
        new(400, "InvalidVersion", "Specified parameter Version is not valid.");

    public static readonly GatewayError SignatureNonceUsed =
        new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    /// <summary>The answer to every signed call for as long as no signature is verified here: a signature is never taken on trust.</summary>
    public static readonly GatewayError SignaturesNotVerifiedYet = new(
        400,
        "InvalidSignatureMethod",
        "Specified signature method is not valid. This version does not verify signatures yet: send the call unsigned, "
        + "in the Development environment or with Authentication:RequireSignature=false.");

    public static GatewayError Missing(string parameter) =>
        new(400, $"Missing{parameter}", $"{parameter} is mandatory for this action.");

    public static GatewayError Invalid(string parameter) =>
        new(400, $"Invalid{parameter}", $"Specified parameter {parameter} is not valid.");
}
