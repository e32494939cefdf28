namespace LiveMessage.Rpc;

/// <summary>
/// An error of the gateway, which all products share. Codes and messages are the vendor's, from its common error table.
/// </summary>
internal sealed record GatewayError(int Status, string Code, string Message)
{
    /// <summary>
    /// The reason for the log, as a sentence without its final period, or null if code and message state it. The caller
    /// does not receive it. It contains no secret and no signed value.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The likely mistake and its correction, as a sentence without its final period, or null. The call log shows it.
    /// </summary>
    public string? Hint { get; init; }

    public static readonly GatewayError UnsupportedHttpMethod =
        new(400, "UnsupportedHTTPMethod", "This http method is not supported.");

    public static readonly GatewayError InvalidFormat =
        new(400, "InvalidParameter.Format", "Specified parameter format is not valid.");

    public static readonly GatewayError ActionNotFound =
        new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");

    public static readonly GatewayError InvalidVersion =
        new(400, "InvalidVersion", "Specified parameter Version is not valid.");

    public static readonly GatewayError AccessKeyNotFound =
        new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static readonly GatewayError AccessKeyInactive =
        new(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");

    public static readonly GatewayError TimestampMalformed =
        new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    public static readonly GatewayError TimestampExpired =
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static readonly GatewayError SignatureNonceUsed =
        new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    public static readonly GatewayError SecurityTokenExpired =
        new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    public static readonly GatewayError SecurityTokenMalformed =
        new(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

    public static readonly GatewayError SecurityTokenMismatch = new(
        400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    /// <summary>The error for a denial by RAM. It names the resource and the action, as the API of RAM does.</summary>
    public static GatewayError NoPermission(string resource, string action) =>
        new(403, "NoPermission", $"You are not authorized to do this action. Resource: {resource} Action: {action}");

    /// <summary>Adds the reason for the log.</summary>
    public GatewayError Because(string reason) => this with { Reason = reason };

    public static GatewayError Missing(string parameter) =>
        new(400, $"Missing{parameter}", $"{parameter} is mandatory for this action.");

    /// <summary>A missing common parameter of a V3 call, where common parameters are headers.</summary>
    public static GatewayError MissingHeader(string parameter, string header) =>
        new(400, $"Missing{parameter}", $"{parameter} is mandatory for this action. Send it in the {header} header.");

    public static GatewayError Invalid(string parameter) =>
        new(400, $"Invalid{parameter}", $"Specified parameter {parameter} is not valid.");

    /// <summary>A malformed signature. <paramref name="error"/> is a sentence without its final period.</summary>
    public static GatewayError IncompleteSignature(string error) => new(
        400, "IncompleteSignature", $"The request signature does not conform to Aliyun standards. {error}.");

    /// <summary>
    /// A signature method that the cloud supports and the emulator does not. <paramref name="method"/> is the subject
    /// of the sentence.
    /// </summary>
    public static GatewayError SignatureMethodNotEmulated(string method) => new(
        400,
        "InvalidSignatureMethod",
        $"Specified signature method is not valid. {method} is not emulated; sign with HMAC-SHA1, HMAC-SHA256, "
        + "ACS3-HMAC-SHA256, or ACS3-HMAC-SM3.");

    /// <summary>
    /// A wrong V1 signature. The SDKs compare the text after the colon with the string that they signed.
    /// </summary>
    public static GatewayError SignatureDoesNotMatch(string stringToSign) => new(
        400,
        "SignatureDoesNotMatch",
        $"Specified signature is not matched with our calculation. server string to sign is:{stringToSign}");

    /// <summary>A wrong V3 signature, with the strings that the client should have computed.</summary>
    public static GatewayError SignatureDoesNotMatch(string stringToSign, string canonicalRequest) => new(
        400,
        "SignatureDoesNotMatch",
        $"Specified signature does not match our calculation. server StringToSign is [{stringToSign}] "
        + $"server CanonicalRequest is [{canonicalRequest}]");
}
