using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>How a receiver of the tests connects.</summary>
public enum ReceiverConnection
{
    WebSocket,

    /// <summary>Server-sent events.</summary>
    Events,
}

/// <summary>What a receiver was received: an event's name, its data and, in server-sent events, its id.</summary>
public sealed record ReceivedEvent(string Event, JsonElement Data, string? Id = null)
{
    public string MessageId => Data.GetProperty("messageId").GetString()!;

    public long Sequence => Data.GetProperty("seqnum").GetInt64();

    /// <summary>The code of a <c>disconnect</c>.</summary>
    public int Code => Data.GetProperty("code").GetInt32();

    /// <summary>The message of an <c>error</c>.</summary>
    public string Message => Data.GetProperty("message").GetString()!;
}

/// <summary>A user's connection to a service, read one event at a time, whichever way it is made.</summary>
public abstract class Receiver(Uri service, string user) : IAsyncDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected Uri Service { get; } = service;

    protected string User { get; } = user;

    public string Sid { get; private set; } = "";

    /// <summary>The sequence behind which the service begins to tell.</summary>
    public long After { get; private set; }

    /// <summary>Logs in to <c>demo</c> and reads the first event, which is <c>open</c>.</summary>
    public static async Task<Receiver> ConnectAsync(
        ReceiverConnection transport, Uri service, string user, string query = "", params (string, string)[] headers) =>
        transport == ReceiverConnection.WebSocket
            ? await OpenedAsync(await SocketReceiver.OpenAsync(service, user, query, headers))
            : await OpenedAsync(await StreamReceiver.OpenAsync(service, user, query, headers));

    public static async Task<SocketReceiver> ConnectSocketAsync(Uri service, string user, string query = "") =>
        await OpenedAsync(await SocketReceiver.OpenAsync(service, user, query));

    /// <summary>Logs in to another app, which <paramref name="place"/> names behind its data center.</summary>
    public static async Task<SocketReceiver> ConnectSocketAsync(
        Uri service, string place, string user, string query, params (string, string)[] headers) =>
        await OpenedAsync(await SocketReceiver.OpenAtAsync(service, place, user, query, headers));

    public static async Task<StreamReceiver> ConnectStreamAsync(
        Uri service, string user, string query = "", params (string, string)[] headers) =>
        (StreamReceiver)await ConnectAsync(ReceiverConnection.Events, service, user, query, headers);

    /// <summary>The next event, pings aside.</summary>
    public async Task<ReceivedEvent> NextAsync()
    {
        ReceivedEvent? received;
        do
        {
            received = await ReadAsync().WaitAsync(Patience);
            Assert.True(received is not null, "The connection has ended.");
        }
        while (received.Event == "ping");

        return received;
    }

    /// <summary>The id of the next event, which is a message.</summary>
    public async Task<string> NextMessageAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "recvc2cmessage", $"{received.Event}: {received.Data}");
        return received.MessageId;
    }

    public async Task<IReadOnlyList<string>> NextMessagesAsync(int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            ids.Add(await NextMessageAsync());
        }

        return ids;
    }

    /// <summary>The code of the next event, which is <c>disconnect</c> and the last.</summary>
    public async Task<int> NextDisconnectAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "disconnect", $"{received.Event}: {received.Data}");
        Assert.Null(await ReadAsync().WaitAsync(Patience));
        return received.Code;
    }

    /// <summary>The next events, pings among them.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> NextWithPingsAsync(int count)
    {
        var events = new List<ReceivedEvent>();
        while (events.Count < count && await ReadAsync().WaitAsync(Patience) is { } received)
        {
            events.Add(received);
        }

        return events;
    }

    public abstract Task AcknowledgeAsync(string messageId);

    /// <summary>Takes leave, as far as there is a way to.</summary>
    public abstract Task CloseAsync();

    /// <summary>Goes without a word.</summary>
    public abstract void Abort();

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Abort();
        GC.SuppressFinalize(this);
    }

    /// <summary>The next event, or null at the end.</summary>
    protected abstract Task<ReceivedEvent?> ReadAsync();

    private static async Task<TReceiver> OpenedAsync<TReceiver>(TReceiver receiver)
        where TReceiver : Receiver
    {
        var open = await receiver.NextAsync();
        Assert.Equal("open", open.Event);
        receiver.Sid = open.Data.GetProperty("sid").GetString()!;
        receiver.After = open.Data.GetProperty("after").GetInt64();
        return receiver;
    }
}
