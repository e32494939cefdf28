using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>A stream of server-sent events, read one at a time.</summary>
public sealed class EventFeed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<JsonElement>> events;

    private EventFeed(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        events = SseParser.Create(body, (_, data) => JsonElement.Parse(data)).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The id of the last event read.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Opens a stream and reads its first event, which is <c>open</c>.</summary>
    public static async Task<EventFeed> OpenAsync(
        HttpClient client, string path = "/_emulator/events", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);

        var stream = new EventFeed(response, await response.Content.ReadAsStreamAsync());
        Assert.Equal("open", (await stream.NextAsync()).EventType);
        return stream;
    }

    /// <summary>The next event, pings aside.</summary>
    public async Task<SseItem<JsonElement>> NextAsync()
    {
        do
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience), "The stream has ended.");
            Assert.False(string.IsNullOrEmpty(events.Current.EventId));
            LastId = events.Current.EventId!;
        }
        while (events.Current.EventType == "ping");

        return events.Current;
    }

    /// <summary>The MsgTid of the next event, which is a message.</summary>
    public async Task<string> NextMessageAsync()
    {
        var happened = await NextAsync();
        Assert.Equal("message", happened.EventType);
        return happened.Data.GetProperty("message").GetProperty("msgTid").GetString()!;
    }

    /// <summary>Completes when the service ends the stream in good order.</summary>
    public async Task WaitForEndAsync()
    {
        while (await events.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
