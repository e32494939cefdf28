namespace LiveMessage.Configuration;

/// <summary>Logs the parts of the configuration that are probably mistakes but do not prevent startup.</summary>
internal sealed partial class ConfigurationWarnings(
    IConfiguration configuration,
    IHostEnvironment environment,
    SettingNames names,
    ILoggerFactory loggers)
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

        foreach (var (name, setting) in FindMisspelled(configuration, names))
        {
            LogName(name, setting);
        }
    }

    /// <summary>
    /// Returns the names in a configuration that are close to those of LiveMessage. The configuration also contains the
    /// environment variables of other programs.
    /// </summary>
    public static IEnumerable<(string Name, string Intended)> FindMisspelled(
        IConfiguration configuration, SettingNames known)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (FindIntended(section, known) is { } intended)
            {
                yield return (section.Key, intended);
                continue;
            }

            foreach (var setting in section.GetChildren())
            {
                if (SettingNames.FindInSectionOfDotNet(setting.Path) is { } shared)
                {
                    yield return (setting.Path, shared);
                }
            }
        }
    }

    private static string? FindIntended(IConfigurationSection section, SettingNames known) =>
        SettingNames.IsHostVariable(section.Key) ? SettingNames.FindHostVariable(section.Key)
        : section.GetChildren().Any() ? known.FindSection(section.Key)
        : known.HasKnownSection(section.Key) ? null
        : known.FindWithSameLetters(section.Key);

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The environment is '{Environment}', which has the defaults of Production; did you mean {Intended}? "
        + "Set it with ASPNETCORE_ENVIRONMENT or --environment")]
    private partial void LogEnvironment(string environment, string intended);

    [LoggerMessage(2, LogLevel.Warning, "{Name} in the configuration has no effect; did you mean {Intended}?")]
    private partial void LogName(string name, string intended);
}
