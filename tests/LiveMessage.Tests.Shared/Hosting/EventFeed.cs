using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Reads the live events of a service one at a time, as server-sent events.</summary>
public sealed class EventFeed : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<JsonElement>> events;

    private EventFeed(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        events = SseParser.Create(body, (_, data) => JsonElement.Parse(data)).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Id of the last event that was read.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Opens a stream and reads the first event, <c>open</c>.</summary>
    public static async Task<EventFeed> OpenAsync(
        HttpClient client, string path = "/_emulator/events", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Timeout);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);

        var stream = new EventFeed(response, await response.Content.ReadAsStreamAsync());
        Assert.Equal("open", (await stream.NextAsync()).EventType);
        return stream;
    }

    /// <summary>Reads the next event that is not a ping.</summary>
    public Task<SseItem<JsonElement>> NextAsync() => SkipPingsAsync().WaitAsync(Timeout);

    /// <summary>Reads the next event, which must be a message, and returns its MsgTid.</summary>
    public async Task<string> NextMessageAsync()
    {
        var message = await NextAsync();
        Assert.Equal("message", message.EventType);
        return message.Data.GetProperty("message").GetProperty("msgTid").GetString()!;
    }

    /// <summary>Waits until the service ends the stream. Fails if the connection is aborted.</summary>
    public Task WaitForEndAsync() => ReadToEndAsync().WaitAsync(Timeout);

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SseItem<JsonElement>> SkipPingsAsync()
    {
        do
        {
            Assert.True(await events.MoveNextAsync(), "The stream has ended.");
            Assert.False(string.IsNullOrEmpty(events.Current.EventId));
            LastId = events.Current.EventId!;
        }
        while (events.Current.EventType == "ping");

        return events.Current;
    }

    private async Task ReadToEndAsync()
    {
        while (await events.MoveNextAsync())
        {
        }
    }
}
