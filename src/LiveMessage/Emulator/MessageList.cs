using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>
/// Response with the messages that a search finds. It reads the next page when the client has received the previous
/// one. Therefore, a client that does not read its response occupies little memory.
/// </summary>
internal sealed partial class MessageList(IMessageSearch search, FoundMessages first)
    : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MessageListView), ["application/json"]));

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

/// <summary>A list of messages.</summary>
/// <param name="Messages">The matching messages, oldest first.</param>
/// <param name="Next">The sequence of the cursor; absent in a list of several inboxes.</param>
/// <param name="Cursor">The position after these messages: the value of `after` for the next list.</param>
/// <param name="LastSequence">
/// The last sequence that the inbox assigned; absent in a list of several inboxes.
/// </param>
/// <param name="Gap">`true` if messages since `after` may be lost; otherwise absent.</param>
/// <example>
/// {"messages":[{"sequence":1,"msgTid":"order4711","senderId":"uid1","senderInfo":null,"msgType":null,"body":"hello",
/// "time":"2026-11-23T01:18:39.091Z","highReliability":false,"storage":true,"acknowledged":false,
/// "requestId":"B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2"}],
/// "next":1,"cursor":"1-1795396719091-1795396719090871","lastSequence":1}
/// </example>
internal sealed record MessageListView(
    IReadOnlyList<MessageView> Messages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next,
    string Cursor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LastSequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Gap);
