using System.Collections.Concurrent;
using System.Net;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Reports the state of the connection to the store: why an attempt to connect fails, and when and why a connection is
/// lost. Each reason of a loss is logged once for each server.
/// </summary>
internal sealed partial class ConnectionReports(IConfiguration configuration, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger(RedisConnection.LogCategory);
    private readonly ConcurrentDictionary<EndPoint, string> reportedReasons = new();
    private readonly bool isEmbedded = ConnectionString.Read(configuration) is null;
    private volatile Exception? lastError;
    private volatile bool isLost;
    private volatile string? startupError;

    /// <summary>The name of the store, as the subject of a sentence.</summary>
    public string Name => isEmbedded ? "The embedded engine" : "Redis";

    /// <summary>Indicates whether an established connection is lost and not restored yet.</summary>
    public bool IsLost => isLost;

    /// <summary>The reason why the store is not ready yet, without a final period; null if none is known.</summary>
    public string? StartupError => startupError;

    /// <summary>Describes the store at an address, as the subject of a sentence.</summary>
    public string Describe(EndPoint endPoint) => isEmbedded ? Name : $"{Name} at {RedisConnection.Format(endPoint)}";

    /// <summary>Reports why an attempt to connect has failed.</summary>
    public async Task ReportFailedAttemptAsync(
        Exception error, ConfigurationOptions options, CancellationToken cancellation)
    {
        List<string> errors = [];
        foreach (var endPoint in options.EndPoints)
        {
            errors.Add(await ReportFailedAttemptAsync(endPoint, error, options, cancellation));
        }

        startupError = string.Join("; ", errors);
    }

    /// <summary>Reports that an attempt to connect has succeeded.</summary>
    public void ReportConnected() => startupError = null;

    /// <summary>Reports why Redis cannot be used although the connection is established.</summary>
    public void ReportUnusable(string reason) => startupError = $"{Name} cannot be used ({reason})";

    /// <summary>Reports that a connection is lost. Returns false if it is known or not the one for commands.</summary>
    public bool ReportLost(ConnectionFailedEventArgs lost)
    {
        lastError = lost.Exception?.InnerException ?? lost.Exception;
        if (isLost || lost.ConnectionType != ConnectionType.Interactive)
        {
            return false;
        }

        isLost = true;
        LogLost(Name, lost.FailureType);
        return true;
    }

    /// <summary>Reports why lost connections cannot be restored.</summary>
    public async Task ReportUnreachableAsync(
        IEnumerable<IServer> servers, ConfigurationOptions options, CancellationToken cancellation)
    {
        foreach (var server in servers.Where(server => !server.IsConnected))
        {
            var reason = await ConnectionDiagnosis.FindReasonAsync(server.EndPoint, options, cancellation)
                ?? ConnectionDiagnosis.Describe(lastError);
            if (!server.IsConnected
                && !cancellation.IsCancellationRequested
                && reportedReasons.GetValueOrDefault(server.EndPoint) != reason)
            {
                reportedReasons[server.EndPoint] = reason;
                LogUnreachable(Describe(server.EndPoint), reason);
            }
        }
    }

    /// <summary>Reports that a lost connection is restored.</summary>
    public void ReportRestored(ConnectionFailedEventArgs restored)
    {
        if (isLost && restored.ConnectionType == ConnectionType.Interactive)
        {
            isLost = false;
            reportedReasons.Clear();
            LogRestored(Name);
        }
    }

    private async Task<string> ReportFailedAttemptAsync(
        EndPoint endPoint, Exception error, ConfigurationOptions options, CancellationToken cancellation)
    {
        var reason = await ConnectionDiagnosis.FindReasonAsync(endPoint, options, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (reason is null && await IsSentinelAsync(options))
        {
            var address = RedisConnection.Format(endPoint);
            LogSentinel(address);
            return $"{address} is a Redis Sentinel; {ConnectionString.SentinelReason}";
        }

        reason ??= ConnectionDiagnosis.Describe(error.InnerException);
        LogUnreachable(Describe(endPoint), reason);
        return $"{Describe(endPoint)} cannot be reached ({reason})";
    }

    // The client cannot connect to a Sentinel as to a server, and its error does not state why.
    private static async Task<bool> IsSentinelAsync(ConfigurationOptions options)
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

    [LoggerMessage(1, LogLevel.Warning, "{Store} cannot be reached; retrying ({Reason})")]
    private partial void LogUnreachable(string store, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{EndPoint} is a Redis Sentinel; " + ConnectionString.SentinelReason)]
    private partial void LogSentinel(string endPoint);

    [LoggerMessage(2, LogLevel.Warning, "{Store} is no longer connected ({FailureType}); reconnecting")]
    private partial void LogLost(string store, ConnectionFailureType failureType);

    [LoggerMessage(3, LogLevel.Information, "{Store} is connected again")]
    private partial void LogRestored(string store);
}
