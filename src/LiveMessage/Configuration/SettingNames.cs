using LiveMessage.Text;

namespace LiveMessage.Configuration;

/// <summary>
/// The names of all settings, and of the settings of ASP.NET Core and of the libraries that can be arguments. Finds the
/// setting that an unknown name most likely means.
/// </summary>
internal sealed class SettingNames
{
    private const string ConnectionStrings = "ConnectionStrings";
    private const string TelemetryPrefix = "OTEL_";

    // The host reads the variables with this prefix, and cannot report a misspelled one.
    private const string HostPrefix = "ASPNETCORE_";

    // The names of ASP.NET Core, Serilog, and OpenTelemetry that it makes sense to set by an argument.
    private static readonly string[] HostNames =
    [
        "urls", "http_ports", "https_ports", "https_port", "environment", "contentRoot", "applicationName", "webroot",
        "detailedErrors", "captureStartupErrors", "preferHostingUrls", "suppressStatusMessages",
        "shutdownTimeoutSeconds", "startupAssembly", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
        "preventHostingStartup", "staticWebAssets", "hostBuilder", "ForwardedHeaders_Enabled", "AllowedHosts",
        "Kestrel", "Logging", "Serilog",
    ];

    // The settings in sections that belong to .NET.
    private static readonly string[] SharedSettings = [$"{ConnectionStrings}:Redis", "Logging:Format"];

    // Names that other programs use.
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["port"] = "urls http://localhost:9000",
        ["host"] = "urls http://localhost:9000",
        ["env"] = "environment",
        ["redis"] = $"{ConnectionStrings}:Redis",
        ["key"] = "Emulator:ApiKey",
    };

    private readonly IReadOnlyList<string> sections;
    private readonly IReadOnlyList<string> settings;

    public SettingNames(IEnumerable<SettingsSection> registered)
    {
        var known = registered.ToList();
        sections = [.. known.Select(section => section.Name).Append(ConnectionStrings).Distinct()];
        settings =
        [
            .. known.SelectMany(section => section.Type.GetProperties().Select(
                property => ConfigurationPath.Combine(section.Name, property.Name))),
            .. SharedSettings,
        ];
    }

    /// <summary>Indicates whether the section of a setting is known. The setting itself may be unknown.</summary>
    public bool HasKnownSection(string name)
    {
        var root = RootOf(name);
        return root.Equals(ConnectionStrings, StringComparison.OrdinalIgnoreCase)
            ? SharedSettings.Contains(name, StringComparer.OrdinalIgnoreCase)
            : IsSection(root) || HostNames.Contains(root, StringComparer.OrdinalIgnoreCase)
                || root.StartsWith(TelemetryPrefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns the setting that an unknown argument most likely means; null if there is none.</summary>
    public string? FindForArgument(string name) =>
        Synonyms.TryGetValue(name, out var synonym) ? synonym
        : FindWithSameLetters(name)
            ?? CorrectSection(name)
            ?? FindWithoutSection(name)
            ?? NearName.Find(name, [.. settings, .. HostNames]);

    /// <summary>Returns the section that an unknown section most likely means; null if there is none.</summary>
    public string? FindSection(string section) =>
        IsSection(section) || HostNames.Contains(section, StringComparer.OrdinalIgnoreCase)
            ? null
            : NearName.Find(section, sections);

    /// <summary>
    /// Returns the setting whose name has the same letters: <c>RateLimit_TokenLimit</c> means
    /// <c>RateLimit:TokenLimit</c>.
    /// </summary>
    public string? FindWithSameLetters(string name)
    {
        var letters = LettersOf(name);
        return settings.FirstOrDefault(known => LettersOf(known) == letters)
            ?? HostNames.FirstOrDefault(known =>
                LettersOf(HostPrefix + known) == letters || LettersOf($"DOTNET_{known}") == letters);
    }

    /// <summary>
    /// Returns the setting that an unknown setting in a section of .NET most likely means; null if there is none.
    /// </summary>
    public static string? FindInSectionOfDotNet(string name) =>
        SharedSettings.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? null
            : SharedSettings.FirstOrDefault(known =>
                RootOf(known).Equals(RootOf(name), StringComparison.OrdinalIgnoreCase)
                && NearName.Find(ConfigurationPath.GetSectionKey(name), [ConfigurationPath.GetSectionKey(known)])
                    is not null);

    /// <summary>Indicates whether an environment variable is for the host of ASP.NET Core.</summary>
    public static bool IsHostVariable(string variable) =>
        variable.StartsWith(HostPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the variable of the host that an unknown one most likely means, or null.</summary>
    public static string? FindHostVariable(string variable)
    {
        var name = variable[HostPrefix.Length..];
        return HostNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? null
            : NearName.Find(name, HostNames) is { } near ? HostPrefix + near.ToUpperInvariant()
            : null;
    }

    private bool IsSection(string name) => sections.Contains(name, StringComparer.OrdinalIgnoreCase);

    private string? CorrectSection(string name) =>
        name.Length > RootOf(name).Length && FindSection(RootOf(name)) is { } section
            ? section + name[RootOf(name).Length..]
            : null;

    // The name of a setting without its section.
    private string? FindWithoutSection(string name)
    {
        var parts = settings.ToLookup(known => ConfigurationPath.GetSectionKey(known));
        var same = parts.FirstOrDefault(part => LettersOf(part.Key) == LettersOf(name))?.Key
            ?? NearName.Find(name, parts.Select(part => part.Key));
        return same is null ? null : parts[same].First();
    }

    private static string RootOf(string name) => name.Split(ConfigurationPath.KeyDelimiter, 2)[0];

    private static string LettersOf(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
