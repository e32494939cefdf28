using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// Base class of tests with a process and another service on one Redis. The receivers under test are connected to the
/// process. All other calls go to the other service.
/// </summary>
public abstract class SharedRedisTestBase : IAsyncLifetime
{
    private RedisServer? redis;
    private CallbackServer? callbacks;
    private ServiceProcess? process;
    private Service? other;
    private HttpClient? client;

    protected ServiceProcess Process => process!;

    protected Service Other => other!;

    /// <summary>A client of the other service.</summary>
    protected HttpClient Client => client!;

    /// <summary>Receives the event callbacks of both services.</summary>
    protected CallbackServer Callbacks => callbacks!;

    protected string User { get; } = Calls.NewUser();

    public async ValueTask InitializeAsync()
    {
        Prerequisites.RedisServer();
        redis = await RedisServer.StartAsync();
        callbacks = await CallbackServer.StartAsync();
        process = ServiceProcess.Start([redis.Setting(), LoadCalls.NoLimit, .. callbacks.Settings]);
        // Nothing is done to this service, so it needs no process.
        other = Service.With(redis.ConnectionString);
        foreach (var (setting, value) in callbacks.Settings)
        {
            other.With(setting.Replace("__", ":", StringComparison.Ordinal), value);
        }

        await Task.WhenAll(process.Ready, other.StartAsync());
        client = other.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        IAsyncDisposable?[] started = [process, other, callbacks, redis];
        foreach (var one in started)
        {
            await (one?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        GC.SuppressFinalize(this);
    }

    protected static async Task<string> NextTypeAsync(EventFeed feed) => (await feed.NextAsync()).EventType;

    protected static async Task<string> NextMessageAsync(LoadReceiver receiver) =>
        (await receiver.NextAsync("recvc2cmessage")).GetProperty("messageId").GetString()!;
}
