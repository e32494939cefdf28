namespace LiveMessage.Store;

/// <summary>
/// Data that must be in the store before calls are served. It is written again after Redis loses its data.
/// </summary>
internal interface IStoreSeed
{
    /// <summary>Writes missing and changed data.</summary>
    Task WriteAsync();
}

/// <summary>
/// Prepares the store: connects to Redis, subscribes to events, and writes the seed data. The embedded engine is ready
/// before the port opens. With an external server, the port opens first, and calls are refused until Redis responds.
/// </summary>
internal sealed partial class StoreStartup(
    RedisConnection redis,
    EventSignals signals,
    IEnumerable<IStoreSeed> seeds,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Redis.StoreStartup";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private readonly CancellationToken stopping = lifetime.ApplicationStopping;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when Redis has responded and the seed data is written.</summary>
    public Task Ready => ready.Task;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        redis.Prepare();
        if (redis.IsEmbedded)
        {
            await PrepareAsync();
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Writes the missing and changed seed data of all features.</summary>
    public Task WriteSeedsAsync() => Task.WhenAll(seeds.Select(seed => seed.WriteAsync()));

    // An unexpected exception stops the host.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        redis.IsEmbedded ? Task.CompletedTask : PrepareAsync();

    private async Task PrepareAsync()
    {
        await redis.ConnectAsync(stopping);
        await RetryAsync(() => signals.SubscribeAsync(redis.Multiplexer.GetSubscriber()));
        await RetryAsync(WriteSeedsAsync);
        redis.Restored += (_, _) => _ = RecoverAsync();
        ready.TrySetResult();
    }

    // A server without persistence is empty after a restart, and events during the outage were not received.
    private async Task RecoverAsync()
    {
        await RetryAsync(WriteSeedsAsync);
        signals.SignalAll();
    }

    // A server that accepts connections may still be loading its data, or may not be writable yet.
    private async Task RetryAsync(Func<Task> step)
    {
        for (var attempt = 0; ; attempt++)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                await step();
                return;
            }
            catch (Exception error) when (StoreError.Is(error))
            {
                if (attempt % RedisConnection.AttemptsPerWarning == 0)
                {
                    LogNotReady(error.Message);
                }

                await Task.Delay(RedisConnection.RetryInterval, time, stopping);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis responds but cannot be used; retrying ({Reason})")]
    private partial void LogNotReady(string reason);
}
