namespace LiveMessage.Store;

/// <summary>What has to be in the store before calls are served, and again after Redis has lost it.</summary>
internal interface IStoreSeed
{
    /// <summary>Writes what is missing or has changed.</summary>
    Task WriteAsync();
}

/// <summary>
/// Makes the store ready: connects, listens to its events, writes what the features seed. An embedded engine is ready before the
/// port opens; for one elsewhere the port does not wait, and calls are refused until Redis has answered.
/// </summary>
internal sealed partial class StoreStartup(
    RedisConnection redis,
    EventSignals signals,
    IEnumerable<IStoreSeed> seeds,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Log category. Users set levels by it, so it does not follow the name of the type.</summary>
    public const string LogCategory = "LiveMessage.Redis.StoreStartup";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private readonly CancellationToken stopping = lifetime.ApplicationStopping;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when Redis has answered and what the features seed is there.</summary>
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

    /// <summary>Writes what has to be there before calls are served.</summary>
    public Task WriteSeedsAsync() => Task.WhenAll(seeds.Select(seed => seed.WriteAsync()));

    // What it does not know how to get over stops the host.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        redis.IsEmbedded ? Task.CompletedTask : PrepareAsync();

    private async Task PrepareAsync()
    {
        await redis.ConnectAsync(stopping);
        await InsistAsync(() => signals.SubscribeAsync(redis.Multiplexer.GetSubscriber()));
        await InsistAsync(WriteSeedsAsync);
        redis.Restored += (_, _) => _ = RecoverAsync();
        ready.TrySetResult();
    }

    // A server that keeps nothing on disk comes back empty; what happened meanwhile was not announced to us.
    private async Task RecoverAsync()
    {
        await InsistAsync(WriteSeedsAsync);
        signals.SignalAll();
    }

    // A server that accepts connections may still be loading its data, or not be writable yet.
    private async Task InsistAsync(Func<Task> step)
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

    [LoggerMessage(1, LogLevel.Warning, "Redis answers but cannot be used; trying again ({Reason})")]
    private partial void LogNotReady(string reason);
}
