using System.Globalization;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>Describes, as a refusal, why the web server could not read a request.</summary>
internal static class UnreadableRequest
{
    // Kestrel distinguishes these errors from others of the same status only by their message.
    private const string TooManyHeaders = "Request contains too many headers.";
    private const string TlsHandshake = "Detected a TLS handshake";

    public static Refusal Describe(BadHttpRequestException error) => error.StatusCode switch
    {
        StatusCodes.Status414UriTooLong => TooLarge("request line", RpcLimits.RequestLine),
        StatusCodes.Status431RequestHeaderFieldsTooLarge when error.Message == TooManyHeaders =>
            new Refusal.InvalidRequest(
                $"The request has more than {RpcLimits.HeaderLines} header lines, more than any valid call needs"),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => TooLarge("set of request headers", RpcLimits.Headers),
        StatusCodes.Status413PayloadTooLarge => TooLarge("form body", RpcLimits.Body),
        StatusCodes.Status408RequestTimeout => new Refusal.InvalidRequest("The request was not received in time"),
        _ when error.Message.StartsWith(TlsHandshake, StringComparison.Ordinal) => new Refusal.InvalidRequest(
            "The client started a TLS handshake on a port without TLS; "
            + "set the protocol of the client to http, or configure an https endpoint"),
        _ => Malformed(error.Message.TrimEnd('.').Replace(": ''", "", StringComparison.Ordinal)),
    };

    /// <summary>An HTTP request on a port with TLS. It is only logged.</summary>
    public static Refusal PlainTextOverTls { get; } = new Refusal.InvalidRequest(
        "The client sent an HTTP request without TLS to a port with TLS; set the protocol of the client to https");

    // Kestrel's message ends with a part of the request, which can contain a message body or a signature.
    private static Refusal.InvalidRequest Malformed(string error)
    {
        const string hint = "check that it is HTTP/1.1 and that the query string is percent-encoded UTF-8";
        var quote = error.IndexOf('\'', StringComparison.Ordinal);
        var summary = (quote < 0 ? error : error[..quote]).TrimEnd(' ', ':');
        return new($"The request cannot be read: {Quote.Text(error)}; {hint}")
        {
            ReasonWithoutQuote = $"The request cannot be read: {summary}; {hint}",
        };
    }

    private static Refusal.InvalidRequest TooLarge(string part, int limit) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The {part} is larger than {limit:N0} bytes, more than any valid call needs"));
}
