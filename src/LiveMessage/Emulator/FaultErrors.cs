using System.Collections.Frozen;

using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>The errors that a rule of fault injection can return, by code.</summary>
internal sealed class FaultErrors(OperationTable operations)
{
    private const string Text = "The error was injected.";

    private static readonly ErrorDescription[] Product =
    [
        new(400, "InputInvalid", Text),
        new(403, "NoAuth", Text),
        new(404, "ResourceNotExist", Text),
        new(500, "ServerError", Text),
    ];

    private static readonly GatewayError[] Gateway =
    [
        GatewayError.UnsupportedHttpMethod,
        GatewayError.InvalidFormat,
        GatewayError.ActionNotFound,
        GatewayError.InvalidVersion,
        GatewayError.AccessKeyNotFound,
        GatewayError.AccessKeyInactive,
        GatewayError.TimestampMalformed,
        GatewayError.TimestampExpired,
        GatewayError.SignatureNonceUsed,
        GatewayError.SecurityTokenExpired,
        GatewayError.SecurityTokenMalformed,
        GatewayError.SecurityTokenMismatch,
        GatewayError.IncompleteSignature("The error was injected"),
        GatewayError.SignatureMethodNotEmulated("It"),
        GatewayError.SignatureDoesNotMatch(stringToSign: ""),
        GatewayError.NoPermission("*", "live:*"),
        new(400, "Throttling", "Request was denied due to request throttling."),
        new(400, "Throttling.Api", "Request was denied due to api flow control."),
        new(400, "Throttling.User", "Request was denied due to user flow control."),
        new(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure."),
        new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    ];

    // Parameters that the gateway requires.
    private static readonly string[] Common =
    [
        "Action", "Version", "AccessKeyId", "Authorization", "Timestamp", "Signature", "SignatureMethod",
        "SignatureVersion", "SignatureNonce", "SecurityToken",
    ];

    private static readonly string[] FixedCodes =
        [.. Product.Select(error => error.Code), .. Gateway.Select(error => error.Code)];

    private readonly FrozenDictionary<string, ErrorDescription> byCode = CreateAll(operations).ToFrozenDictionary(
        error => error.Code, StringComparer.Ordinal);

    /// <summary>All codes, including those for each parameter.</summary>
    public IEnumerable<string> Codes => byCode.Keys;

    /// <summary>The codes as a part of an error message.</summary>
    public static string Description { get; } =
        $"{string.Join(", ", FixedCodes)}, or Missing or Invalid followed by the name of a parameter";

    public ErrorDescription? Find(string code) => byCode.GetValueOrDefault(code);

    private static IEnumerable<ErrorDescription> CreateAll(OperationTable operations)
    {
        var parameters = operations.All
            .SelectMany(operation => RequestParameters.From(operation.Shape.Request))
            .Select(parameter => parameter.Name)
            .Concat(Common)
            .Distinct();
        var ofParameters = parameters.SelectMany(
            name => new[] { GatewayError.Missing(name), GatewayError.Invalid(name) });
        return Product
            .Concat(Gateway.Concat(ofParameters)
                .Select(error => new ErrorDescription(error.Status, error.Code, error.Message)))
            .DistinctBy(error => error.Code);
    }
}
