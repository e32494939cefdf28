using StackExchange.Redis;

namespace LiveMessage.Redis;

/// <summary>
/// The connection to the store: the server that <c>ConnectionStrings:Redis</c> names, or an engine of our own inside
/// the process when it names none. A call that comes while Redis is away fails at once rather than wait for it.
/// </summary>
public sealed partial class RedisConnection(IConfiguration configuration, ILoggerFactory loggers, ILogger<RedisConnection> logger)
    : IAsyncDisposable
{
    // What the connection string does not say. A stuck server is given up before the SDKs' shortest time-out, 3 s; the
    // client looks for calls that are overdue once a second.
    private const string Defaults = "abortConnect=false,connectTimeout=1000,connectRetry=1,asyncTimeout=1500,";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    private readonly string? connectionString = configuration.GetConnectionString("Redis");
    private EmbeddedServer? embedded;
    private volatile ConnectionMultiplexer? multiplexer;

    /// <summary>True when there is no connection string and the engine is inside the process.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(connectionString);

    /// <summary>Throws <see cref="RedisConnectionException"/> for as long as there has been no connection.</summary>
    public IDatabase Database => Multiplexer.GetDatabase();

    public ConnectionMultiplexer Multiplexer => multiplexer
        ?? throw new RedisConnectionException(
            ConnectionFailureType.UnableToConnect, CommandFlags.None, "Redis has not been reached yet.", null, CommandStatus.Unknown);

    /// <summary>Raised when a connection that was lost is there again.</summary>
    public event EventHandler? Restored;

    /// <summary>Connects, trying again until it succeeds.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        if (IsEmbedded)
        {
            embedded = EmbeddedServer.Start(loggers);
        }

        var options = Options();
        for (var attempt = 0; multiplexer is null; attempt++)
        {
            var candidate = await ConnectionMultiplexer.ConnectAsync(options);
            if (candidate.IsConnected)
            {
                candidate.ConnectionFailed += (_, failure) => LogLost(failure.Exception, failure.FailureType);
                candidate.ConnectionRestored += (_, restored) => OnRestored(restored);
                multiplexer = candidate;
                return;
            }

            await candidate.DisposeAsync();
            if (attempt % 10 == 0)
            {
                LogUnreachable(string.Join(", ", options.EndPoints));
            }

            await Task.Delay(RetryInterval, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (multiplexer is { } connected)
        {
            await connected.DisposeAsync();
        }

        embedded?.Dispose();
    }

    private ConfigurationOptions Options()
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(Defaults + (IsEmbedded ? "" : connectionString));
        }
        catch (ArgumentException fault)
        {
            throw new InvalidOperationException($"ConnectionStrings:Redis is not a connection string: {fault.Message}", fault);
        }

        if (embedded is not null)
        {
            options.EndPoints.Add(embedded.EndPoint);
        }

        options.ClientName = "LiveMessage";
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }

    private void OnRestored(ConnectionFailedEventArgs restored)
    {
        LogRestored(restored.ConnectionType);
        Restored?.Invoke(this, EventArgs.Empty);
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis at {EndPoints} cannot be reached; trying again")]
    private partial void LogUnreachable(string endPoints);

    [LoggerMessage(2, LogLevel.Warning, "The connection to Redis was lost: {FailureType}")]
    private partial void LogLost(Exception? exception, ConnectionFailureType failureType);

    [LoggerMessage(3, LogLevel.Information, "The {ConnectionType} connection to Redis is there again")]
    private partial void LogRestored(ConnectionType connectionType);
}
