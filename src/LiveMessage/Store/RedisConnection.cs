using System.Net;

using LiveMessage.Diagnostics;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The connection to the store: the server in <c>ConnectionStrings:Redis</c>, or the embedded engine if the setting is
/// empty. While Redis is unavailable, commands fail immediately instead of waiting.
/// </summary>
internal sealed class RedisConnection(
    IConfiguration configuration,
    IOptions<EmbeddedEngineOptions> engineOptions,
    IOptions<InboxOptions> inboxOptions,
    HostFailure failure,
    ShutdownDeadlines deadlines,
    TimeProvider time,
    ConnectionReports reports,
    ILoggerFactory loggers) : IAsyncDisposable
{
    // Defaults that the connection string can override. The client checks for overdue commands once per second, so a
    // command to a stuck server fails within 2.5 s. That is below 3 s, the shortest timeout of the vendor's SDKs.
    // The client must not use keys and channels of its own, because the Redis user may have no rights to them.
    private const string Defaults =
        "connectTimeout=1000,connectRetry=1,asyncTimeout=1500,tieBreaker=,configChannel=,";

    // The engine fails only with this process. On a busy machine, it can take seconds to respond.
    private const string EngineDefaults = "connectTimeout=10000,connectRetry=1,asyncTimeout=10000";

    /// <summary>The delay before a failed attempt is retried.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The number of failed attempts per logged warning: one warning every 5 s or longer.</summary>
    public const int AttemptsPerWarning = 10;

    /// <summary>The name of the connections at the server, and in exceptions of a closed connection.</summary>
    public const string ClientName = "LiveMessage";

    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Redis.RedisConnection";

    // A connection to the engine in the same process is not lost while the engine works.
    private static readonly TimeSpan EngineTimeout = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource disposing = new();
    private readonly string? connectionString = ConnectionString.Read(configuration);
    private EmbeddedServer? embedded;
    private ConfigurationOptions options = new();
    private volatile ConnectionMultiplexer? multiplexer;
    private volatile bool isClosed;

    /// <summary>Indicates whether the embedded engine is used, because there is no connection string.</summary>
    public bool IsEmbedded => connectionString is null;

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
                ? $"The connection to Redis is closed, because {StoreError.Stopping}."
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
                    await reports.ReportFailedAttemptAsync(error, options, cancellation);
                }

                await Task.Delay(RetryInterval, time, cancellation);
            }
        }
    }

    /// <summary>Logs why a lost connection cannot be restored, once for each server and reason.</summary>
    public async Task ReportLossAsync(CancellationToken cancellation)
    {
        if (reports.IsLost && !IsEmbedded)
        {
            await reports.ReportUnreachableAsync(Multiplexer.GetServers(), options, cancellation);
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

    private ConfigurationOptions Options()
    {
        var parsed = connectionString is null
            ? ConfigurationOptions.Parse(EngineDefaults)
            : ConnectionString.Parse(connectionString, Defaults);
        if (embedded is not null)
        {
            parsed.EndPoints.Add(embedded.EndPoint);
        }

        parsed.ClientName = ClientName;
        parsed.AbortOnConnectFail = true;
        parsed.BacklogPolicy = BacklogPolicy.FailFast;
        parsed.SetDefaultPorts();
        return parsed;
    }

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
        if (!isClosed && reports.ReportLost(lost) && IsEmbedded)
        {
            _ = StopUnlessRestoredAsync();
        }
    }

    // The listener of the engine does not start again. Without it, all calls would fail until a restart.
    private async Task StopUnlessRestoredAsync()
    {
        await Task.Delay(EngineTimeout, time, disposing.Token);
        if (reports.IsLost)
        {
            failure.Stop("The embedded engine does not accept connections");
        }
    }

    private void OnRestored(ConnectionFailedEventArgs restored)
    {
        reports.ReportRestored(restored);
        Restored?.Invoke(this, EventArgs.Empty);
    }
}
