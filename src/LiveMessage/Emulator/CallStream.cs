using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>The data of an event without a call. It is empty, except that <c>open</c> names the process.</summary>
internal sealed record CallStreamInfo(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Process = null);

/// <summary>
/// Streams calls as server-sent events. A stream starts with <c>open</c> and sends a <c>ping</c> after 15 seconds
/// without a call. A <c>gap</c> shows that calls were lost. A client that reconnects with the id of an event as
/// Last-Event-ID resumes there, as far as the memory of the process reaches.
/// </summary>
internal sealed class CallStream(CallLog log, CallRenderer renderer, IOptions<JsonOptions> json)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<byte[]>> EventsAsync(
        string process,
        AccountId? account,
        CallCursor? seen,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var watch = log.Open(cancellation);
        try
        {
            var (number, isLost) = seen is null ? (log.Last, false) : CallCursor.Resolve(seen, log.Instance);
            yield return CreateItem("open", number, new CallStreamInfo(process));
            await foreach (var wake in watch.WakesAsync(() => PingInterval))
            {
                if (wake == Wake.TimedOut)
                {
                    yield return CreateItem("ping", number, new CallStreamInfo());
                }

                var read = log.Read(account, number);
                if (isLost || read.IsGap)
                {
                    isLost = false;
                    yield return CreateItem("gap", number, new CallStreamInfo());
                }

                foreach (var call in read.Calls)
                {
                    number = call.Number;
                    yield return CreateItem("call", number, renderer.Render(call));
                }

                number = read.Last;
            }
        }
        finally
        {
            log.Close(watch);
        }
    }

    private SseItem<byte[]> CreateItem<T>(string type, long number, T data) =>
        new(JsonSerializer.SerializeToUtf8Bytes(data, json.Value.SerializerOptions), type)
        {
            EventId = new CallCursor(log.Instance, number).ToString(),
        };
}
