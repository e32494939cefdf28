namespace LiveMessage.Configuration;

/// <summary>Logs the parts of the configuration that are probably mistakes but do not prevent startup.</summary>
internal sealed partial class ConfigurationWarnings(IHostEnvironment environment, ILoggerFactory loggers)
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Configuration.ConfigurationWarnings";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    public void Log()
    {
        if (EnvironmentDefaults.FindIntended(environment.EnvironmentName) is { } intended)
        {
            LogEnvironment(environment.EnvironmentName, intended);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The environment is '{Environment}', which has the defaults of Production; did you mean {Intended}? "
        + "Set it with ASPNETCORE_ENVIRONMENT or --environment")]
    private partial void LogEnvironment(string environment, string intended);
}
