namespace LiveMessage.Emulator;

/// <summary>Response headers by which proxies pass the events of a stream on without delay.</summary>
internal static class UnbufferedStream
{
    public const string ContentType = "text/event-stream";

    /// <summary>Endpoint filter that adds the headers to server-sent events.</summary>
    public static ValueTask<object?> AddHeaders(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        response.OnStarting(() =>
        {
            if (response.ContentType == ContentType)
            {
                // nginx and proxies derived from it buffer responses without this header.
                response.Headers["X-Accel-Buffering"] = "no";
                // A proxy that compresses would collect events first.
                response.Headers.CacheControl = "no-cache, no-store, no-transform";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
