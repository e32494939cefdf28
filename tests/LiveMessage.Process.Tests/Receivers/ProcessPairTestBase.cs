using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// Base class of tests with two processes on one Redis. The receivers under test are connected to the first process.
/// All other calls go to the second one.
/// </summary>
public abstract class ProcessPairTestBase : IAsyncLifetime
{
    private RedisServer? redis;
    private CallbackServer? callbacks;
    private ServiceProcess? first;
    private ServiceProcess? second;
    private HttpClient? client;

    protected ServiceProcess First => first!;

    protected ServiceProcess Second => second!;

    /// <summary>A client of the second process.</summary>
    protected HttpClient Client => client!;

    /// <summary>Receives the event callbacks of both processes.</summary>
    protected CallbackServer Callbacks => callbacks!;

    protected string User { get; } = Calls.NewUser();

    public async ValueTask InitializeAsync()
    {
        Prerequisites.RedisServer();
        redis = await RedisServer.StartAsync();
        callbacks = await CallbackServer.StartAsync();
        (string, string)[] settings = [redis.Setting(), LoadCalls.NoLimit, .. callbacks.Settings];
        (first, second) = (ServiceProcess.Start(settings), ServiceProcess.Start(settings));
        await Task.WhenAll(first.Ready, second.Ready);
        client = second.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        IAsyncDisposable?[] started = [first, second, callbacks, redis];
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
