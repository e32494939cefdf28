using System.IO.Pipelines;
using System.Text.Json;

using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>
/// Response with the messages that a search finds. It reads the next page when the client has received the previous
/// one. Therefore, a client that does not read its response occupies little memory.
/// </summary>
/// <remarks>
/// <code>
/// {
///   "messages": [...],   the matching messages (MessageView), oldest first
///   "next": 7,           the last sequence of the search; only for one inbox
///   "cursor": "7-...",   the value of after for the next list
///   "lastSequence": 9,   the last sequence that the inbox assigned; only for one inbox
///   "gap": true          present if messages before the list are lost
/// }
/// </code>
/// </remarks>
internal sealed partial class MessageList(IMessageSearch search, FoundMessages first) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        try
        {
            await WriteAsync(httpContext.Response.BodyWriter, json, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
#pragma warning disable CA1031 // Do not catch general exception types: the status is already sent
        catch (Exception error)
#pragma warning restore CA1031
        {
            // A broken connection is the only way to report the error.
            LogIncomplete(services.GetRequiredService<ILogger<MessageList>>(), error);
            httpContext.Abort();
        }
    }

    private async Task WriteAsync(PipeWriter body, JsonSerializerOptions options, CancellationToken aborted)
    {
        // Not disposed, because that would write the rest after an error. It has no buffer of its own.
#pragma warning disable CA2000 // Dispose objects before losing scope
        var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = options.Encoder });
#pragma warning restore CA2000
        json.WriteStartObject();
        json.WriteStartArray("messages");
        for (var found = first; ; found = await NextAsync())
        {
            foreach (var message in found.Messages)
            {
                JsonSerializer.Serialize(json, message, options);
            }

            if (!found.HasMore)
            {
                break;
            }

            await json.FlushAsync(aborted);
            await body.FlushAsync(aborted);
            aborted.ThrowIfCancellationRequested();
        }

        json.WriteEndArray();
        search.WritePosition(json);
        if (search.IsGap)
        {
            json.WriteBoolean("gap", true);
        }

        json.WriteEndObject();
        await json.FlushAsync(aborted);
        await body.FlushAsync(aborted);
    }

    // The app can disappear during the search. The list then ends.
    private async Task<FoundMessages> NextAsync() =>
        (await search.NextAsync()).Match(found => found, _ => FoundMessages.None);

    [LoggerMessage(1, LogLevel.Error, "A list of messages was aborted")]
    private static partial void LogIncomplete(ILogger logger, Exception error);
}
