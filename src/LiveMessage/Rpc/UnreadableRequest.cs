using System.Globalization;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>Describes, as a refusal, why the web server could not read a request.</summary>
internal static class UnreadableRequest
{
    public static Refusal Describe(BadHttpRequestException error) => new Refusal.InvalidRequest(error.StatusCode switch
    {
        StatusCodes.Status414UriTooLong => TooLarge("request line", RpcLimits.RequestLine),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => TooLarge("set of request headers", RpcLimits.Headers),
        StatusCodes.Status413PayloadTooLarge => TooLarge("form body", RpcLimits.Body),
        StatusCodes.Status408RequestTimeout => "The request was not received in time",
        _ => $"The request cannot be read: {Quote.Text(ShortMessage(error))}; "
            + "check that it is HTTP/1.1 and that the query string is percent-encoded UTF-8",
    });

    private static string ShortMessage(BadHttpRequestException error) =>
        error.Message.TrimEnd('.').Replace(": ''", "", StringComparison.Ordinal);

    private static string TooLarge(string part, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {part} is larger than {limit:N0} bytes, more than any valid call needs");
}
