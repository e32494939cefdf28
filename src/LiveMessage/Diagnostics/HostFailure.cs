namespace LiveMessage.Diagnostics;

/// <summary>
/// Ends the service after an error that it cannot recover from, so that its supervisor can restart it.
/// </summary>
internal sealed partial class HostFailure(IHostApplicationLifetime lifetime, ILoggerFactory loggers)
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Diagnostics.HostFailure";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);
    private int isStopping;

    /// <summary>The exit code of the process.</summary>
    public int ExitCode => isStopping;

    /// <summary>Logs the error and stops the service.</summary>
    /// <param name="reason">A sentence without its final period.</param>
    /// <param name="error">The exception, if it is a bug.</param>
    public void Stop(string reason, Exception? error = null)
    {
        if (Interlocked.Exchange(ref isStopping, 1) == 0)
        {
            LogStopping(error, reason);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "{Reason}; the service stops with exit code 1")]
    private partial void LogStopping(Exception? error, string reason);
}
