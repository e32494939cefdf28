using Microsoft.AspNetCore.Http.Features;

namespace LiveMessage.Rpc;

/// <summary>Reads the complete body of a request. A signature covers these bytes.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Reads the body. A body that is too large, incomplete, or too slow is an error; the server enforces the limits.
    /// </summary>
    public static async Task<(ReadOnlyMemory<byte> Body, Refusal? Error)> ReadAsync(HttpRequest request)
    {
        var detection = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>();
        if (request.ContentLength is 0 || detection is { CanHaveBody: false })
        {
            return (ReadOnlyMemory<byte>.Empty, null);
        }

        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            for (int count; (count = await request.Body.ReadAsync(chunk)) > 0;)
            {
                body.Write(chunk, 0, count);
            }
        }
        catch (BadHttpRequestException error)
        {
            // The connection cannot be reused, because the end of the unread body is unknown.
            request.HttpContext.Response.Headers.Connection = "close";
            return (ReadOnlyMemory<byte>.Empty, UnreadableRequest.Describe(error));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client has disconnected, or the service is stopping.
            return (
                ReadOnlyMemory<byte>.Empty,
                new Refusal.InvalidRequest("The connection ended before the request was complete"));
        }

        return (body.GetBuffer().AsMemory(0, (int)body.Length), null);
    }
}
