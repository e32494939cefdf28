namespace LiveMessage.Rpc;

/// <summary>Writes responses that are lost or damaged by fault injection.</summary>
internal static class FaultyResponse
{
    // An aborted connection discards unsent data, and the server does not report when it has sent all.
    private static readonly TimeSpan TimeToSend = TimeSpan.FromMilliseconds(100);

    // Not JSON, and not XML.
    private static readonly byte[] Garbled = [.. "The response was garbled by fault injection."u8];

    public static Task WriteAsync(HttpContext http, RenderedReply rendered, ResponseFault fault)
    {
        switch (fault)
        {
            case ResponseFault.Dropped:
                http.Abort();
                return Task.CompletedTask;

            case ResponseFault.Truncated:
                return WriteHalfAsync(http, rendered);

            case ResponseFault.Garbled:
                return ReplyWriter.WriteAsync(http.Response, rendered with { Body = Garbled });

            default:
                return ReplyWriter.WriteAsync(http.Response, rendered);
        }
    }

    private static async Task WriteHalfAsync(HttpContext http, RenderedReply rendered)
    {
        ReplyWriter.WriteHead(http.Response, rendered);
        await http.Response.Body.WriteAsync(rendered.Body.AsMemory(0, rendered.Body.Length / 2));
        await http.Response.Body.FlushAsync();
        await Task.Delay(TimeToSend, TimeProvider.System, http.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }
}
