using System.Globalization;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>Says in the cloud's dialect why the web server could not read a request.</summary>
internal static class UnreadableRequest
{
    public static Refusal Describe(BadHttpRequestException error) => new Refusal.InvalidRequest(error.StatusCode switch
    {
        StatusCodes.Status414UriTooLong => Larger("request line", RpcLimits.RequestLine),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => Larger("set of request headers", RpcLimits.Headers),
        StatusCodes.Status413PayloadTooLarge => Larger("form body", RpcLimits.Body),
        StatusCodes.Status408RequestTimeout => "The request did not arrive in time",
        _ => $"The request cannot be read: {Quote.Text(error.Message.TrimEnd('.').Replace(": ''", "", StringComparison.Ordinal))}; "
            + "check that it is HTTP/1.1 and that the query string is percent-encoded UTF-8",
    });

    private static string Larger(string part, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {part} is larger than {limit:N0} bytes, more than any legal call needs");
}
