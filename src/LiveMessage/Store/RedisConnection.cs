using System.Net;

using LiveMessage.Diagnostics;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The connection to the store: the server in <c>ConnectionStrings:Redis</c>, or the embedded engine if the setting is
/// empty. While Redis is unavailable, commands fail immediately instead of waiting.
/// </summary>
internal sealed partial class RedisConnection(
    IConfiguration configuration,
    IOptions<EmbeddedEngineOptions> engineOptions,
    IOptions<InboxOptions> inboxOptions,
    HostFailure failure,
    ShutdownDeadlines deadlines,
    TimeProvider time,
    ILoggerFactory loggers) : IAsyncDisposable
{
    // Defaults that the connection string can override. The client checks for overdue commands once per second, so a
    // command to a stuck server fails within 2.5 s. That is below 3 s, the shortest timeout of the vendor's SDKs.
    private const string Defaults = "connectTimeout=1000,connectRetry=1,asyncTimeout=1500,";

    /// <summary>The delay before a failed attempt is retried.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The number of failed attempts per logged warning: one warning every 5 s or longer.</summary>
    public const int AttemptsPerWarning = 10;

    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Redis.RedisConnection";

    private const string SentinelReason =
        "Sentinel is not supported, because a master that returns after a failover can take writes that are then lost; "
        + "give the servers of a Redis Cluster, or a single server";

    // A connection to the engine in the same process is not lost while the engine works.
    private static readonly TimeSpan EngineTimeout = TimeSpan.FromSeconds(10);

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private readonly CancellationTokenSource disposing = new();
    private readonly string? connectionString = configuration.GetConnectionString("Redis");
    private EmbeddedServer? embedded;
    private ConfigurationOptions options = new();
    private volatile ConnectionMultiplexer? multiplexer;
    private volatile bool isLost;
    private volatile bool isClosed;

    /// <summary>Indicates whether the embedded engine is used, because there is no connection string.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(connectionString);

    /// <summary>
    /// The reason why the embedded engine stores no more data; null while it does, and if it is not used.
    /// </summary>
    public string? FullReason => GetFullReason(engineOptions.Value.MaxMemoryMiB);

    /// <summary>The settings of the stored data, for scripts.</summary>
    public InboxOptions InboxOptions => inboxOptions.Value;

    /// <summary>The database that commands are sent to.</summary>
    /// <exception cref="RedisConnectionException">
    /// No connection has been established yet, or it was closed at shutdown.
    /// </exception>
    public IDatabase Database => Multiplexer.GetDatabase();

    /// <summary>The connection that all commands and subscriptions share.</summary>
    /// <exception cref="RedisConnectionException">
    /// No connection has been established yet, or it was closed at shutdown.
    /// </exception>
    public ConnectionMultiplexer Multiplexer => !isClosed && multiplexer is { } connected
        ? connected
        : throw new RedisConnectionException(
            ConnectionFailureType.UnableToConnect,
            CommandFlags.None,
            isClosed
                ? "The connection to Redis is closed, because the service is stopping."
                : "No connection to Redis has been established yet.",
            null,
            CommandStatus.Unknown);

    /// <summary>Raised when a lost connection is restored.</summary>
    public event EventHandler? Restored;

    /// <summary>Parses the connection string. Starts the embedded engine if the string is empty.</summary>
    /// <exception cref="InvalidOperationException">
    /// The connection string is invalid, or the embedded engine cannot create its socket.
    /// </exception>
    public void Prepare()
    {
        if (IsEmbedded)
        {
            embedded = EmbeddedServer.Start(engineOptions.Value.MaxMemoryMiB, loggers);
        }

        options = Options();
    }

    /// <summary>Checks that the embedded engine has memory for more messages and apps.</summary>
    /// <exception cref="EngineFullException">The engine is full.</exception>
    public void ThrowIfFull() => ThrowIfFull(engineOptions.Value.MaxMemoryMiB);

    /// <summary>
    /// Checks that the embedded engine has memory for the small entries of any call, such as its nonce. It has a
    /// reserve for them, so that messages can be deleted while it is full.
    /// </summary>
    /// <exception cref="EngineFullException">The reserve is used up.</exception>
    public void ThrowIfReserveUsed() => ThrowIfFull(engineOptions.Value.MaxMemoryMiB * 5L / 4);

    /// <summary>
    /// Prepares a reset: frees memory of the embedded engine that the deletion of single keys does not free. This can
    /// delete all keys, but not at one time for all keys of a running script.
    /// </summary>
    public void PrepareReset() => embedded?.DeleteAllIfLogIsLarge();

    /// <summary>Connects to Redis. Retries until the connection is established.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; multiplexer is null; attempt++)
        {
            try
            {
                var connected = await ConnectionMultiplexer.ConnectAsync(options);
                connected.ConnectionFailed += (_, lost) => OnLost(lost);
                connected.ConnectionRestored += (_, restored) => OnRestored(restored);
                multiplexer = connected;
                deadlines.StoreDue.Register(() => _ = CloseAsync());
            }
            catch (Exception error) when (StoreError.Is(error))
            {
                if (attempt % AttemptsPerWarning == 0)
                {
                    await LogFailedAttemptAsync(error);
                }

                await Task.Delay(RetryInterval, time, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await disposing.CancelAsync();
        await CloseAsync();
        embedded?.Dispose();
        disposing.Dispose();
    }

    /// <summary>Formats an address. ToString of a DnsEndPoint adds the address family as a prefix.</summary>
    public static string Format(EndPoint endPoint) =>
        endPoint is DnsEndPoint named ? $"{named.Host}:{named.Port}" : $"{endPoint}";

    private static string Format(IEnumerable<EndPoint> endPoints) => string.Join(", ", endPoints.Select(Format));

    // Commands that Redis has not answered fail immediately. Otherwise, each command to a Redis that hangs would delay
    // the shutdown by its timeout.
    private async Task CloseAsync()
    {
        isClosed = true;
        if (multiplexer is { } connected)
        {
            await connected.CloseAsync(allowCommandsToComplete: false);
        }
    }

    private async Task LogFailedAttemptAsync(Exception error)
    {
        if (await IsSentinelAsync())
        {
            LogSentinel(Format(options.EndPoints));
            return;
        }

        LogUnreachable(Format(options.EndPoints), error.InnerException?.Message ?? "no connection");
    }

    // The client cannot connect to a Sentinel as to a server, and its error does not state why.
    private async Task<bool> IsSentinelAsync()
    {
        var sentinel = options.Clone();
        sentinel.CommandMap = CommandMap.Sentinel;
        try
        {
            await using var connected = await ConnectionMultiplexer.ConnectAsync(sentinel);
            return connected.GetServers().Any(server => server.ServerType == ServerType.Sentinel);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return false;
        }
    }

    private ConfigurationOptions Options()
    {
        var parsed = Parse();
        if (embedded is not null)
        {
            parsed.EndPoints.Add(embedded.EndPoint);
        }

        parsed.ClientName = "LiveMessage";
        parsed.AbortOnConnectFail = true;
        parsed.BacklogPolicy = BacklogPolicy.FailFast;
        parsed.SetDefaultPorts();
        return parsed;
    }

    private ConfigurationOptions Parse()
    {
        const string hint = "give host:port, such as localhost:6379, and separate options with commas";
        if (IsEmbedded)
        {
            return ConfigurationOptions.Parse(Defaults);
        }

        ConfigurationOptions parsed;
        try
        {
            parsed = ConfigurationOptions.Parse(Defaults + connectionString);
        }
        catch (ArgumentException error)
        {
            throw new InvalidOperationException($"ConnectionStrings:Redis cannot be read: {error.Message}; {hint}.");
        }

        if (parsed.EndPoints.Count == 0)
        {
            throw new InvalidOperationException($"ConnectionStrings:Redis contains no server; {hint}.");
        }

        if (!string.IsNullOrEmpty(parsed.ServiceName))
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:Redis contains serviceName={parsed.ServiceName}, which selects a master through "
                + $"Redis Sentinel; {SentinelReason}.");
        }

        var names = parsed.EndPoints.OfType<DnsEndPoint>().Select(named => named.Host);
        return names.FirstOrDefault(name => Uri.CheckHostName(name) != UriHostNameType.Dns) is { } wrong
            ? throw new InvalidOperationException(
                $"ConnectionStrings:Redis contains {DescribeHost(wrong)}; {hint}.")
            : parsed;
    }

    // The name may be part of a URL with a password, such as redis://:password@localhost.
    private string DescribeHost(string wrong) => connectionString!.Contains('@', StringComparison.Ordinal)
        ? "an invalid host name"
        : $"the invalid host name '{wrong}'";

    private void ThrowIfFull(long limitMiB)
    {
        if (GetFullReason(limitMiB) is { } reason)
        {
            throw new EngineFullException(reason);
        }
    }

    private string? GetFullReason(long limitMiB) => embedded?.UsedMiB is { } used && used >= limitMiB
        ? $"The embedded engine is full: it uses {used} MiB, and {EmbeddedEngineOptions.MaxMemorySetting} is "
            + $"{engineOptions.Value.MaxMemoryMiB}; delete messages, reset the emulator, or increase the setting."
        : null;

    private void OnLost(ConnectionFailedEventArgs lost)
    {
        if (!isLost && !isClosed && lost.ConnectionType == ConnectionType.Interactive)
        {
            isLost = true;
            LogLost(lost.FailureType);
            if (IsEmbedded)
            {
                _ = StopUnlessRestoredAsync();
            }
        }
    }

    // The listener of the engine does not start again. Without it, all calls would fail until a restart.
    private async Task StopUnlessRestoredAsync()
    {
        await Task.Delay(EngineTimeout, time, disposing.Token);
        if (isLost)
        {
            failure.Stop("The embedded engine does not accept connections");
        }
    }

    private void OnRestored(ConnectionFailedEventArgs restored)
    {
        if (isLost && restored.ConnectionType == ConnectionType.Interactive)
        {
            isLost = false;
            LogRestored();
        }

        Restored?.Invoke(this, EventArgs.Empty);
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis at {EndPoints} cannot be reached; retrying ({Reason})")]
    private partial void LogUnreachable(string endPoints, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{EndPoints} is a Redis Sentinel; " + SentinelReason)]
    private partial void LogSentinel(string endPoints);

    [LoggerMessage(2, LogLevel.Warning, "The connection to Redis was lost ({FailureType}); reconnecting")]
    private partial void LogLost(ConnectionFailureType failureType);

    [LoggerMessage(3, LogLevel.Information, "The connection to Redis is restored")]
    private partial void LogRestored();
}
