using Serilog.Events;

namespace LiveMessage.Diagnostics;

/// <summary>Validates the log levels. Serilog's errors do not name the setting.</summary>
internal static class LogLevels
{
    private const string MinimumLevel = "Serilog:MinimumLevel";

    private static readonly string Hint = $"give {string.Join(", ", Enum.GetNames<LogEventLevel>())}";

    /// <summary>Returns one sentence for each error.</summary>
    public static IEnumerable<string> GetErrors(IConfiguration configuration) =>
        new[] { MinimumLevel, $"{MinimumLevel}:Default" }
            .Select(configuration.GetSection)
            .Concat(configuration.GetSection($"{MinimumLevel}:Override").GetChildren())
            .Where(level => !IsValid(level.Value))
            .Select(level => $"{level.Path} is '{level.Value}'; {Hint}.");

    /// <summary>Returns the configuration of Serilog. An empty level counts as not set.</summary>
    public static IConfiguration WithoutEmptyLevels(IConfiguration configuration) => new ConfigurationBuilder()
        .AddInMemoryCollection(configuration.GetSection("Serilog").AsEnumerable().Where(setting =>
            setting.Value != ""
            || !setting.Key.StartsWith(MinimumLevel, StringComparison.OrdinalIgnoreCase)))
        .Build();

    // A value with $ is the name of a level switch.
    private static bool IsValid(string? level) =>
        string.IsNullOrEmpty(level)
        || level.StartsWith('$')
        || Enum.GetNames<LogEventLevel>().Contains(level, StringComparer.OrdinalIgnoreCase);
}
