using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>HTTP status, code, and message of an error response.</summary>
internal sealed record ErrorDescription(int Status, string Code, string Message);

/// <summary>
/// Maps refusals to the documented errors of the operation or, depending on the dialect, to those of the gateway.
/// </summary>
internal static class ErrorCatalog
{
    public static ErrorDescription Describe(Refusal refusal, ErrorDialect dialect) => (refusal, dialect) switch
    {
        (Refusal.Gateway { Error: var error }, _) => From(error),

        (Refusal.MissingParameter missing, ErrorDialect.Gateway) => From(GatewayError.Missing(missing.Parameter)),
        (Refusal.MissingParameter missing, _) => InputInvalid($"{missing.Parameter} is missing; {missing.Hint}."),

        (Refusal.InvalidParameter invalid, ErrorDialect.Gateway) =>
            From(GatewayError.Invalid(FormatName(invalid.Parameter))),
        (Refusal.InvalidParameter invalid, _) =>
            InputInvalid($"{FormatName(invalid.Parameter)} {invalid.Error}; {invalid.Hint}."),

        (Refusal.InvalidRequest invalid, _) => InputInvalid($"{invalid.Reason}."),

        (Refusal.Throttled, _) => new(400, "Throttling.User", "Request was denied due to user flow control."),

        (Refusal.ResourceNotExist missing, _) => new(404, "ResourceNotExist", $"{missing.Reason}."),

        (Refusal.AccessDenied denied, ErrorDialect.Gateway) =>
            From(GatewayError.NoPermission(denied.Resource, denied.Detail.AuthAction)),
        (Refusal.AccessDenied denied, _) => new(403, "NoAuth", $"{denied.Reason}."),

        (Refusal.NoAuth denied, _) => new(403, "NoAuth", $"{denied.Reason}."),

        (Refusal.NotAcknowledged late, _) => new(500, "ServerError", $"{late.Reason}."),

        (Refusal.Injected { Error: var error }, _) => error,

        (Refusal.StoreUnavailable, _) => new(
            500,
            "ServerError",
            "The message store does not respond; the log contains the error under this request id."),

        (Refusal.StoreFull, _) => new(
            500, "ServerError", "The message store is full; the log contains the error under this request id."),

        _ => new(
            500, "ServerError", "The call could not be completed; the log contains the error under this request id."),
    };

    /// <summary>
    /// Formats a parameter name for a message. An unknown parameter's name is the caller's text, so it is quoted unless
    /// it consists of letters and digits.
    /// </summary>
    public static string FormatName(string parameter) =>
        parameter.All(char.IsAsciiLetterOrDigit) ? parameter : Quote.Text(parameter);

    private static ErrorDescription InputInvalid(string message) => new(400, "InputInvalid", message);

    private static ErrorDescription From(GatewayError error) => new(error.Status, error.Code, error.Message);
}
