using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>What a refusal looks like on the wire: HTTP status, code and message.</summary>
internal sealed record ErrorDescription(int Status, string Code, string Message);

/// <summary>The one place that maps refusals to the operation's own errors, or to the gateway's where the dialect says so.</summary>
internal static class ErrorCatalog
{
    public static ErrorDescription Describe(Refusal refusal, ErrorDialect dialect) => (refusal, dialect) switch
    {
        (Refusal.Gateway { Error: var error }, _) => From(error),

        (Refusal.MissingParameter missing, ErrorDialect.Gateway) => From(GatewayError.Missing(missing.Parameter)),
        (Refusal.MissingParameter missing, _) => InputInvalid($"{missing.Parameter} is missing; {missing.Hint}."),

        (Refusal.InvalidParameter invalid, ErrorDialect.Gateway) => From(GatewayError.Invalid(Name(invalid.Parameter))),
        (Refusal.InvalidParameter invalid, _) => InputInvalid($"{Name(invalid.Parameter)} {invalid.Error}; {invalid.Hint}."),

        (Refusal.InvalidRequest invalid, _) => InputInvalid($"{invalid.Reason}."),

        (Refusal.Throttled, _) => new(400, "Throttling.User", "Request was denied due to user flow control."),

        (Refusal.ResourceNotExist missing, _) => new(404, "ResourceNotExist", $"{missing.Reason}."),

        (Refusal.AccessDenied, ErrorDialect.Gateway) => From(GatewayError.NoPermission),
        (Refusal.AccessDenied denied, _) => new(403, "NoAuth", $"{denied.Reason}."),

        (Refusal.NoAuth denied, _) => new(403, "NoAuth", $"{denied.Reason}."),

        (Refusal.NotAcknowledged late, _) => new(500, "ServerError", $"{late.Reason}."),

        (Refusal.StoreUnavailable, _) => new(
            500, "ServerError", "The message store does not answer; the log names the error under this request id."),

        _ => new(500, "ServerError", "The call could not be completed; the log tells why under this request id."),
    };

    /// <summary>
    /// A parameter's name as a text shows it. A caller chooses the names of the parameters that nobody knows; they are
    /// quoted like any other text of theirs.
    /// </summary>
    public static string Name(string parameter) =>
        parameter.All(char.IsAsciiLetterOrDigit) ? parameter : Quote.Text(parameter);

    private static ErrorDescription InputInvalid(string message) => new(400, "InputInvalid", message);

    private static ErrorDescription From(GatewayError error) => new(error.Status, error.Code, error.Message);
}
