using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>A receiver on server-sent events.</summary>
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

    /// <summary>The id of the last event that had one.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Connects and reads nothing yet.</summary>
    public static async Task<StreamReceiver> OpenAsync(
        Uri service, string user, string query = "", params (string Name, string Value)[] headers)
    {
        // A connection of its own, which goes with it.
        var client = new HttpClient { BaseAddress = service };
        using var request = new HttpRequestMessage(HttpMethod.Get, EmulatorCalls.ReceiverPath(user, "events") + query);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
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
