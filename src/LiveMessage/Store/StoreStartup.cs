using System.Collections.Concurrent;
using System.Net;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Data that must be in the store before calls are served. It is written again after it has disappeared.
/// </summary>
internal interface IStoreSeed
{
    /// <summary>Writes missing data, and applies changes of the configuration.</summary>
    /// <param name="isNewStore">Indicates whether the store is empty and has no other users.</param>
    Task WriteAsync(bool isNewStore);

    /// <summary>Writes missing data and keeps the rest, because calls may have changed it.</summary>
    Task WriteMissingAsync();

    /// <summary>Writes what has disappeared. Does not throw if Redis is unavailable.</summary>
    Task CheckAsync();
}

/// <summary>
/// Prepares the store: connects to Redis, subscribes to events, and writes the seed data. The embedded engine is ready
/// before the port opens. With an external server, the port opens first, and calls are refused until Redis responds.
/// </summary>
internal sealed partial class StoreStartup(
    RedisConnection redis,
    ConnectionReports reports,
    EventSignals signals,
    EmulatedClock clock,
    RunTimeAccounts runTimeAccounts,
    IEnumerable<IStoreSeed> seeds,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Redis.StoreStartup";

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private readonly CancellationToken stopping = lifetime.ApplicationStopping;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<EndPoint, bool> hungServers = new();
    private int restored;

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

    // An unexpected exception stops the host.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!redis.IsEmbedded)
        {
            await PrepareAsync();
        }

        // The connection to Redis may be closed before the token of this service is canceled.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, stopping);
        await CheckAsync(ending.Token);
    }

    private async Task PrepareAsync()
    {
        await redis.ConnectAsync(stopping);
        reports.ReportConnected();
        await RetryAsync(() => signals.SubscribeAsync(redis.Multiplexer.GetSubscriber()));
        // The embedded engine is empty.
        if (!redis.IsEmbedded)
        {
            await runTimeAccounts.CheckAsync();
        }

        await clock.FollowAsync();
        await RetryAsync(() => Task.WhenAll(seeds.Select(seed => seed.WriteAsync(redis.IsEmbedded))));
        redis.Restored += (_, _) => _ = RecoverAsync();
        ready.TrySetResult();
    }

    // A server without persistence is empty after a restart, and events during the outage were not received.
    private async Task RecoverAsync()
    {
        // Several connections are restored at about the same time. One recovery at a time handles all of them.
        if (Interlocked.Increment(ref restored) > 1)
        {
            return;
        }

        int handled;
        do
        {
            handled = Volatile.Read(ref restored);
            await runTimeAccounts.CheckAsync();
            await clock.FollowAsync();
            await RetryAsync(() => Task.WhenAll(seeds.Select(seed => seed.WriteMissingAsync())));
            signals.SignalAll();
        }
        while (Interlocked.CompareExchange(ref restored, 0, handled) != handled);
    }

    // Data can also disappear without a lost connection: by FLUSHALL, DEL, or eviction.
    private async Task CheckAsync(CancellationToken ending)
    {
        var subscriber = redis.Multiplexer.GetSubscriber();
        signals.CheckSubscription(subscriber);
        using var timer = new PeriodicTimer(CheckInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
            {
                signals.CheckSubscription(subscriber);
                await runTimeAccounts.CheckAsync();
                await Task.WhenAll(
                [
                    .. seeds.Select(seed => seed.CheckAsync()),
                    .. redis.Multiplexer.GetServers().Select(PingAsync),
                    redis.ReportLossAsync(ending),
                    clock.CheckAsync(),
                ]);
            }
        }
        catch (Exception error) when (error is OperationCanceledException || ending.IsCancellationRequested)
        {
            // The host is stopping, and the connection to Redis may be closed.
        }
    }

    // A server that hangs keeps its connection, so it is not reported as lost.
    private async Task PingAsync(IServer server)
    {
        try
        {
            await server.PingAsync();
            if (hungServers.TryRemove(server.EndPoint, out _))
            {
                LogResponds(reports.Describe(server.EndPoint));
            }
        }
        catch (RedisTimeoutException) when (hungServers.TryAdd(server.EndPoint, true))
        {
            LogHung(reports.Describe(server.EndPoint));
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            // Logged before, or when the connection was lost.
        }
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
                // Right after a connect, the connection for subscriptions may not be complete yet.
                if (attempt % RedisConnection.AttemptsPerWarning == 1)
                {
                    var reason = StoreError.Describe(error);
                    LogNotReady(reports.Name, reason);
                    reports.ReportUnusable(reason);
                }

                await Task.Delay(RedisConnection.RetryInterval, time, stopping);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Store} cannot be used; retrying ({Reason})")]
    private partial void LogNotReady(string store, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Store} does not respond")]
    private partial void LogHung(string store);

    [LoggerMessage(3, LogLevel.Information, "{Store} responds again")]
    private partial void LogResponds(string store);
}
