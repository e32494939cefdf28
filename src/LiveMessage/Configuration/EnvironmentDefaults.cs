using LiveMessage.Text;

namespace LiveMessage.Configuration;

/// <summary>
/// The defaults that depend on the environment. An explicit setting has precedence. docs/configuration.md has the same
/// table.
/// </summary>
internal sealed class EnvironmentDefaults
{
    private static readonly EnvironmentDefaults Development = new()
    {
        RequireSignature = false,
        OpenToThisMachine = true,
        ApiKey = null,
        RequireToken = false,
        RestrictCallbackUrls = false,
        LimitRate = true,
        LogFormat = LogFormat.Text,
    };

    private static readonly EnvironmentDefaults Test = new()
    {
        RequireSignature = false,
        // The same test code then works on this machine and from the network of a container.
        OpenToThisMachine = false,
        ApiKey = "testkey",
        RequireToken = false,
        RestrictCallbackUrls = false,
        LimitRate = false,
        LogFormat = LogFormat.Text,
    };

    private static readonly EnvironmentDefaults Production = new()
    {
        RequireSignature = true,
        OpenToThisMachine = false,
        ApiKey = null,
        RequireToken = true,
        RestrictCallbackUrls = true,
        LimitRate = true,
        LogFormat = LogFormat.Json,
    };

    private static readonly (string Name, EnvironmentDefaults Defaults)[] Known =
    [
        (nameof(Development), Development), (nameof(Test), Test), (nameof(Production), Production),
    ];

    /// <summary>Default of <c>Authentication:RequireSignature</c>.</summary>
    public required bool RequireSignature { get; init; }

    /// <summary>Indicates whether requests from this machine to the emulator API need no key.</summary>
    public required bool OpenToThisMachine { get; init; }

    /// <summary>Default of <c>Emulator:ApiKey</c>.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>Default of <c>Receivers:RequireToken</c>.</summary>
    public required bool RequireToken { get; init; }

    /// <summary>Default of <c>Apps:CallbackUrls</c>: <c>Documented</c> if true, <c>Any</c> if false.</summary>
    public required bool RestrictCallbackUrls { get; init; }

    /// <summary>Default of <c>RateLimit:Enabled</c>, unless another setting of the section is set.</summary>
    public required bool LimitRate { get; init; }

    /// <summary>The format of the log.</summary>
    public required LogFormat LogFormat { get; init; }

    /// <summary>
    /// Returns the defaults of an environment, ignoring case. An unknown environment has those of Production.
    /// </summary>
    public static EnvironmentDefaults For(string environment) =>
        Known.FirstOrDefault(known => IsSame(known.Name, environment)).Defaults ?? Production;

    /// <summary>Returns the environment that a misspelled name most likely means; null if there is none.</summary>
    public static string? FindIntended(string environment) =>
        Known.Any(known => IsSame(known.Name, environment))
            ? null
            : NearName.Find(environment, Known.Select(known => known.Name));

    private static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Registers the defaults of the environment, and the warnings about the configuration.</summary>
internal static class EnvironmentServices
{
    public static void AddEnvironmentDefaults(this IHostApplicationBuilder builder) =>
        builder.Services
            .AddSingleton(EnvironmentDefaults.For(builder.Environment.EnvironmentName))
            .AddSingleton<SettingNames>()
            .AddSingleton<ConfigurationWarnings>();
}

/// <summary>Format of the log.</summary>
internal enum LogFormat
{
    /// <summary>Readable lines.</summary>
    Text,

    /// <summary>One JSON object on each line.</summary>
    Json,
}
