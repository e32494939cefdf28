using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Base class of tests with receivers on a Redis that fails, and restarts with or without its data.</summary>
public abstract class ReceiverOutageTestBase : IAsyncLifetime
{
    private RedisServer? redis;
    private CallbackServer? callbacks;
    private Service? service;
    private HttpClient? client;

    /// <summary>A server that writes to disk before it answers.</summary>
    protected RedisServer Redis => redis!;

    protected CallbackServer Callbacks => callbacks!;

    protected Service Service => service!;

    protected HttpClient Client => client!;

    protected string User { get; } = Calls.NewUser();

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        callbacks = await CallbackServer.StartAsync();
        service = await Hosting.Service.With(redis.ConnectionString)
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", callbacks.Url)
            .StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        IAsyncDisposable?[] started = [service, callbacks, redis];
        foreach (var one in started)
        {
            await (one?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        GC.SuppressFinalize(this);
    }
}
