using System.Reflection;

using LiveMessage.Text;

namespace LiveMessage.Configuration;

/// <summary>
/// The command-line arguments. The configuration reads settings from them and ignores all others, so this class checks
/// them.
/// </summary>
internal static class CommandLineArguments
{
    private static readonly string[] HelpArguments = ["--help", "-h", "-?", "/?"];
    private static readonly string[] VersionArguments = ["--version"];
    private static readonly string[] Commands = ["health", "help", "version"];

    private static string Version => typeof(CommandLineArguments).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Help =>
        $"""
        LiveMessage {Version}
        Emulates the interactive messaging API of Alibaba Cloud's ApsaraVideo Live on your own machine.

        Commands:
          dotnet LiveMessage.dll [settings]     run the service, by default on http://localhost:8080
          dotnet LiveMessage.dll health [url]   check whether a service is ready (exit code 0) or not (1)
          dotnet LiveMessage.dll --help
          dotnet LiveMessage.dll --version

        Settings, as arguments or as environment variables:
          --urls http://localhost:9000               ASPNETCORE_URLS=http://localhost:9000
          --environment Test                         ASPNETCORE_ENVIRONMENT=Test (Development, Test, or Production)
          --Emulator:ApiKey secret                   Emulator__ApiKey=secret
          --Authentication:RequireSignature false    Authentication__RequireSignature=false
          --RateLimit:Enabled false                  RateLimit__Enabled=false
          --LiveMessage:AccountsFile accounts.json   LiveMessage__AccountsFile=accounts.json
          --ConnectionStrings:Redis localhost:6379   ConnectionStrings__Redis=localhost:6379

        docs/configuration.md describes all settings.
        """;

    /// <summary>Returns the help or the version if the arguments ask for it; otherwise null.</summary>
    public static string? GetAnswer(string[] args) =>
        HasAny(args, HelpArguments) || args is ["help", ..] ? Help
        : HasAny(args, VersionArguments) || args is ["version", ..] ? $"LiveMessage {Version}"
        : null;

    /// <summary>Returns the names of the settings that have a value, with their prefixes.</summary>
    /// <exception cref="FormatException">An argument is not a setting, or has no value.</exception>
    public static IReadOnlyList<string> ReadSettings(IReadOnlyList<string> args)
    {
        List<string> names = [];
        for (var i = 0; i < args.Count; i++)
        {
            var (prefix, name, value) = Split(args[i]);
            if (prefix == "-" || (prefix.Length == 0 && value is null))
            {
                throw new FormatException(DescribeUnknown(args[i], i + 1));
            }

            // An empty value counts as not set. A test host passes one for each section.
            if (value is not "")
            {
                names.Add(prefix + name);
            }

            if (value is null && (++i == args.Count || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new FormatException(prefix == "--"
                    ? $"--{name} has no value; write --{name} <value>."
                    : $"Argument {i} has no value; a setting has the form --<name> <value>.");
            }
        }

        return names;
    }

    /// <summary>Checks the names of settings.</summary>
    /// <exception cref="FormatException">A name is not known.</exception>
    public static void Check(IEnumerable<string> names, SettingNames known)
    {
        var errors = names
            .Select(argument => (Argument: argument, Name: argument.TrimStart('-', '/')))
            .Where(given => !known.HasKnownSection(given.Name) && !IsHostVariable(given.Name))
            .Select(given => (given.Argument, Intended: known.FindForArgument(given.Name)) switch
            {
                (var argument, { } intended) => $"{argument} is not a setting; did you mean --{intended}?",
                (['-', ..] and var argument, _) => $"{argument} is not a setting; --help shows examples.",
                // It may be a part of a secret that contains a space.
                _ => "An argument that does not begin with -- is not a setting; --help shows examples.",
            })
            .ToList();
        if (errors.Count > 0)
        {
            throw new FormatException(string.Join(' ', errors));
        }
    }

    // A test host (WebApplicationFactory) passes each environment variable with this prefix as an argument. Those of
    // other programs have no effect.
    private static bool IsHostVariable(string name) => Environment.GetEnvironmentVariable(
        $"ASPNETCORE_{name.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal)}") is not null;

    private static bool HasAny(string[] args, string[] names) =>
        args.Intersect(names, StringComparer.OrdinalIgnoreCase).Any();

    // The same rules as in CommandLineConfigurationProvider.
    private static (string Prefix, string Name, string? Value) Split(string argument)
    {
        var prefix = Array.Find(["--", "-", "/"], start => argument.StartsWith(start, StringComparison.Ordinal)) ?? "";
        var parts = argument[prefix.Length..].Split('=', 2);
        return (prefix, parts[0], parts.ElementAtOrDefault(1));
    }

    // An argument after others may be a part of a secret that contains a space. It is shown if it is near a command.
    private static string DescribeUnknown(string argument, int position) =>
        Commands.Contains(argument) ? $"{argument} is a command; give it as the first argument."
        : NearName.Find(argument, Commands) is { } command ? $"{argument} is not a command; did you mean {command}?"
        : position == 1
            && argument.Contains(':', StringComparison.Ordinal)
            && !argument.Contains("//", StringComparison.Ordinal)
            ? $"{argument} is not a command; a setting has the form --{argument} <value>."
        : $"Argument {position} is neither a command nor a setting; a setting has the form --<name> <value>. "
            + "--help shows examples.";
}
