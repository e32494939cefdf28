using System.Text.RegularExpressions;

using LiveMessage.Configuration;

using Serilog.Events;

namespace LiveMessage.Diagnostics;

/// <summary>Validates the log levels and level switches. Serilog's errors do not name the setting.</summary>
internal static partial class LogLevels
{
    private const string MinimumLevel = "Serilog:MinimumLevel";
    private const string LevelSwitches = "Serilog:LevelSwitches";

    private static readonly string Hint = $"give {string.Join(", ", Enum.GetNames<LogEventLevel>())}";

    /// <summary>Returns one sentence for each error.</summary>
    public static IEnumerable<string> GetErrors(IConfiguration configuration)
    {
        var switches = configuration.GetSection(LevelSwitches).GetChildren().ToList();
        var overrides = configuration.GetSection($"{MinimumLevel}:Override").GetChildren().ToLookup(IsReference);
        return
        [
            .. new[] { MinimumLevel, $"{MinimumLevel}:Default" }.Select(configuration.GetSection)
                .Concat(overrides[false])
                .Concat(switches)
                .Where(level => !IsValid(level.Value))
                .Select(level => $"{level.Path} is '{level.Value}'; {Hint}."),
            .. switches.Where(level => !SwitchName().IsMatch(level.Key)).Select(level =>
                $"{LevelSwitches} has the switch '{level.Key}'; give a name of letters and digits that begins with a "
                + "letter, such as $name."),
            .. overrides[true].Append(configuration.GetSection($"{MinimumLevel}:ControlledBy"))
                .Where(reference => !string.IsNullOrEmpty(reference.Value)
                    && !switches.Any(level => $"${level.Key.TrimStart('$')}" == reference.Value))
                .Select(reference => $"{reference.Path} is '{reference.Value}'; give a switch that {LevelSwitches} "
                    + "declares, such as $name."),
        ];
    }

    /// <summary>
    /// Returns the configuration of Serilog. An empty value counts as not set, except as an argument. A level switch
    /// without a level has the default level.
    /// </summary>
    public static IConfiguration WithoutEmptySettings(IConfiguration configuration) =>
        configuration.WithoutEmptySettings("Serilog", keeps: setting =>
            setting.Key.Contains(":Args:", StringComparison.OrdinalIgnoreCase)
            || setting.Key.StartsWith($"{LevelSwitches}:", StringComparison.OrdinalIgnoreCase));

    private static bool IsReference(IConfigurationSection level) => level.Value?.StartsWith('$') == true;

    private static bool IsValid(string? level) =>
        string.IsNullOrEmpty(level) || Enum.GetNames<LogEventLevel>().Contains(level, StringComparer.OrdinalIgnoreCase);

    // As in Serilog. It adds the $ if it is missing.
    [GeneratedRegex(@"^\$?[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex SwitchName();
}
