using Microsoft.AspNetCore.Http.Features;

namespace LiveMessage.Rpc;

/// <summary>Reads a request's body whole, as the bytes that a signature covers.</summary>
internal static class RequestBody
{
    /// <summary>A body that is too large (the server counts), cut short or too slow is an error.</summary>
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
            // Nobody knows where the next request would begin.
            request.HttpContext.Response.Headers.Connection = "close";
            return (ReadOnlyMemory<byte>.Empty, UnreadableRequest.Describe(error));
        }
        catch (IOException)
        {
            return (ReadOnlyMemory<byte>.Empty, new Refusal.InvalidRequest("The client went away before its request was whole"));
        }

        return (body.GetBuffer().AsMemory(0, (int)body.Length), null);
    }
}
