using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Receiver on server-sent events.</summary>
public sealed class StreamReceiver : Receiver
{
    private readonly HttpClient client;
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<JsonElement>> events;

    private StreamReceiver(Uri service, string user, HttpClient client, HttpResponseMessage response, Stream body)
        : base(service, user)
    {
        (this.client, this.response) = (client, response);
        events = SseParser.Create(body, (_, data) => JsonElement.Parse(data)).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Id of the last event that had an id.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Connects to the app <c>demo</c> without reading an event.</summary>
    public static async Task<StreamReceiver> OpenAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers)
    {
        // The client closes the connection at once. By default it would first read the rest of the response for 2 s.
        var handler = new SocketsHttpHandler { MaxResponseDrainSize = 0 };
        var client = new HttpClient(handler) { BaseAddress = service };
        using var request = new HttpRequestMessage(HttpMethod.Get, EmulatorCalls.ReceiverPath(user, "events") + query);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Timeout);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new StreamReceiver(service, user, client, response, await response.Content.ReadAsStreamAsync());
    }

    public override async Task AcknowledgeAsync(string messageId)
    {
        var path = $"{EmulatorCalls.ReceiverPath(User, "acknowledgements")}?messageId={messageId}";
        using var answer = await client.PostAsync(path, content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public override Task CloseAsync()
    {
        Abort();
        return Task.CompletedTask;
    }

    public override void Abort()
    {
        response.Dispose();
        client.Dispose();
    }

    protected override async Task<ReceivedEvent?> ReadAsync()
    {
        if (!await events.MoveNextAsync())
        {
            return null;
        }

        var item = events.Current;
        LastId = item.EventId ?? LastId;
        return new ReceivedEvent(item.EventType, item.Data, item.EventId);
    }
}
