using System.Net;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The connection to the store: the server that <c>ConnectionStrings:Redis</c> names, or an engine of our own inside
/// the process when it names none. A call that comes while Redis is away fails at once rather than wait for it.
/// </summary>
internal sealed partial class RedisConnection(IConfiguration configuration, TimeProvider time, ILoggerFactory loggers)
    : IAsyncDisposable
{
    // What the connection string does not say. A stuck server is given up before the SDKs' shortest time-out, 3 s; the
    // client looks for calls that are overdue once a second.
    private const string Defaults = "connectTimeout=1000,connectRetry=1,asyncTimeout=1500,";

    /// <summary>How long to wait before what failed is tried again.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Of so many failed attempts one is told: every 5 s or more.</summary>
    public const int AttemptsPerWarning = 10;

    /// <summary>Log category. Users set levels by it, so it does not follow the name of the type.</summary>
    public const string LogCategory = "LiveMessage.Redis.RedisConnection";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private readonly string? connectionString = configuration.GetConnectionString("Redis");
    private EmbeddedServer? embedded;
    private ConfigurationOptions options = new();
    private volatile ConnectionMultiplexer? multiplexer;
    private volatile bool isLost;

    /// <summary>True when there is no connection string and the engine is inside the process.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(connectionString);

    /// <summary>Throws <see cref="RedisConnectionException"/> for as long as there has been no connection.</summary>
    public IDatabase Database => Multiplexer.GetDatabase();

    public ConnectionMultiplexer Multiplexer => multiplexer
        ?? throw new RedisConnectionException(
            ConnectionFailureType.UnableToConnect, CommandFlags.None, "Redis has not been reached yet.", null, CommandStatus.Unknown);

    /// <summary>Raised when a connection that was lost is there again.</summary>
    public event EventHandler? Restored;

    /// <summary>Starts the embedded engine if it is to be used. Throws when the connection string cannot be read.</summary>
    public void Prepare()
    {
        if (IsEmbedded)
        {
            embedded = EmbeddedServer.Start(loggers);
        }

        options = Options();
    }

    /// <summary>Connects, trying again until it succeeds.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; multiplexer is null; attempt++)
        {
            try
            {
                var connected = await ConnectionMultiplexer.ConnectAsync(options);
                connected.ConnectionFailed += (_, failure) => OnLost(failure);
                connected.ConnectionRestored += (_, restored) => OnRestored(restored);
                multiplexer = connected;
            }
            catch (Exception error) when (StoreError.Is(error))
            {
                if (attempt % AttemptsPerWarning == 0)
                {
                    LogUnreachable(Names(options.EndPoints), error.InnerException?.Message ?? "no connection");
                }

                await Task.Delay(RetryInterval, time, cancellation);
            }
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

    private static string Names(IEnumerable<EndPoint> endPoints) => string.Join(", ", endPoints.Select(Name));

    // The framework puts the address family before a name.
    private static string Name(EndPoint endPoint) =>
        endPoint is DnsEndPoint named ? $"{named.Host}:{named.Port}" : $"{endPoint}";

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
        const string hint = "give host:port, such as localhost:6379, and options behind commas";
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
            throw new InvalidOperationException($"ConnectionStrings:Redis names no server; {hint}.");
        }

        var names = parsed.EndPoints.OfType<DnsEndPoint>().Select(named => named.Host);
        return names.FirstOrDefault(name => Uri.CheckHostName(name) != UriHostNameType.Dns) is { } wrong
            ? throw new InvalidOperationException($"ConnectionStrings:Redis names the server '{wrong}'; {hint}.")
            : parsed;
    }

    private void OnLost(ConnectionFailedEventArgs failure)
    {
        if (!isLost)
        {
            isLost = true;
            LogLost(failure.FailureType);
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

    [LoggerMessage(1, LogLevel.Warning, "Redis at {EndPoints} cannot be reached; trying again ({Reason})")]
    private partial void LogUnreachable(string endPoints, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The connection to Redis was lost ({FailureType}); trying again")]
    private partial void LogLost(ConnectionFailureType failureType);

    [LoggerMessage(3, LogLevel.Information, "The connection to Redis is there again")]
    private partial void LogRestored();
}
