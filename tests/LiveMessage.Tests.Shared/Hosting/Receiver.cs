namespace LiveMessage.Tests.Hosting;

/// <summary>Connection of a user to a service. Reads the events one at a time.</summary>
public abstract class Receiver(Uri service, string user) : IAsyncDisposable
{
    protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    protected Uri Service { get; } = service;

    protected string User { get; } = user;

    public string Sid { get; private set; } = "";

    /// <summary>Sequence after which the service starts sending events.</summary>
    public long After { get; private set; }

    /// <summary>Logs in to the app <c>demo</c> and reads the first event, <c>open</c>.</summary>
    public static async Task<Receiver> ConnectAsync(
        ReceiverConnection transport, Uri service, string user, string query = "", params (string, string)[] headers) =>
        transport == ReceiverConnection.WebSocket
            ? await OpenedAsync(await SocketReceiver.OpenAsync(service, user, query, headers))
            : await OpenedAsync(await StreamReceiver.OpenAsync(service, user, query, headers));

    public static async Task<SocketReceiver> ConnectSocketAsync(Uri service, string user, string query = "") =>
        await OpenedAsync(await SocketReceiver.OpenAsync(service, user, query));

    /// <summary>Logs in to an app, given as data center and app id, such as <c>cn-shanghai/demo</c>.</summary>
    public static async Task<SocketReceiver> ConnectSocketAsync(
        Uri service, string app, string user, string query, params (string, string)[] headers) =>
        await OpenedAsync(await SocketReceiver.OpenAtAsync(service, app, user, query, headers));

    public static async Task<StreamReceiver> ConnectStreamAsync(
        Uri service, string user, string query = "", params (string, string)[] headers) =>
        (StreamReceiver)await ConnectAsync(ReceiverConnection.Events, service, user, query, headers);

    /// <summary>Reads the next event that is not a ping.</summary>
    public Task<ReceivedEvent> NextAsync() => NextAsync(Timeout);

    /// <summary>Reads the next event that is not a ping. The timeout covers the pings before it.</summary>
    public Task<ReceivedEvent> NextAsync(TimeSpan timeout) => SkipPingsAsync().WaitAsync(timeout);

    /// <summary>Reads the next event, which must be a message, and returns its id.</summary>
    public async Task<string> NextMessageAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "recvc2cmessage", $"{received.Event}: {received.Data}");
        return received.MessageId;
    }

    /// <summary>Reads the next events, which must be messages, and returns their ids.</summary>
    public async Task<IReadOnlyList<string>> NextMessagesAsync(int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            ids.Add(await NextMessageAsync());
        }

        return ids;
    }

    /// <summary>Reads the next event, which must be <c>disconnect</c> and the last, and returns its code.</summary>
    public async Task<int> NextDisconnectAsync()
    {
        var received = await NextAsync();
        Assert.True(received.Event == "disconnect", $"{received.Event}: {received.Data}");
        Assert.Null(await ReadAsync().WaitAsync(Timeout));
        return received.Code;
    }

    /// <summary>Reads the next events, including pings.</summary>
    public Task<IReadOnlyList<ReceivedEvent>> NextWithPingsAsync(int count) => ReadAsync(count).WaitAsync(Timeout);

    public abstract Task AcknowledgeAsync(string messageId);

    /// <summary>Closes the connection in an orderly way, if the transport has one.</summary>
    public abstract Task CloseAsync();

    /// <summary>Aborts the connection.</summary>
    public abstract void Abort();

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Abort();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the next event. Returns null at the end of the connection.</summary>
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

    private async Task<ReceivedEvent> SkipPingsAsync()
    {
        ReceivedEvent? received;
        do
        {
            received = await ReadAsync();
            Assert.True(received is not null, "The connection has ended.");
        }
        while (received.Event == "ping");

        return received;
    }

    private async Task<IReadOnlyList<ReceivedEvent>> ReadAsync(int count)
    {
        var events = new List<ReceivedEvent>();
        while (events.Count < count && await ReadAsync() is { } received)
        {
            events.Add(received);
        }

        return events;
    }
}
