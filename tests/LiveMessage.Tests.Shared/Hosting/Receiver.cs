using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>How a receiver of the tests connects.</summary>
public enum ReceiverConnection
{
    WebSocket,

    /// <summary>Server-sent events.</summary>
    Events,
}

/// <summary>What a receiver was told: an event's name, its data and, in server-sent events, its id.</summary>
public sealed record Told(string Event, JsonElement Data, string? Id = null)
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
    public async Task<Told> NextAsync()
    {
        Told? told;
        do
        {
            told = await ReadAsync().WaitAsync(Patience);
            Assert.True(told is not null, "The connection has ended.");
        }
        while (told.Event == "ping");

        return told;
    }

    /// <summary>The id of the next event, which is a message.</summary>
    public async Task<string> NextMessageAsync()
    {
        var told = await NextAsync();
        Assert.True(told.Event == "recvc2cmessage", $"{told.Event}: {told.Data}");
        return told.MessageId;
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
    public async Task<int> DisconnectedAsync()
    {
        var told = await NextAsync();
        Assert.True(told.Event == "disconnect", $"{told.Event}: {told.Data}");
        Assert.Null(await ReadAsync().WaitAsync(Patience));
        return told.Code;
    }

    /// <summary>The next events, pings among them.</summary>
    public async Task<IReadOnlyList<Told>> RawNextAsync(int count)
    {
        var events = new List<Told>();
        while (events.Count < count && await ReadAsync().WaitAsync(Patience) is { } told)
        {
            events.Add(told);
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
    protected abstract Task<Told?> ReadAsync();

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
