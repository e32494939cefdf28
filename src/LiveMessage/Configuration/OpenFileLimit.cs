using System.Globalization;

namespace LiveMessage.Configuration;

/// <summary>
/// The maximum number of files that the process may open. .NET keeps every loaded assembly open, about 300 in total.
/// With a low limit, the first assembly that cannot be opened ends the program with an error that does not name the
/// cause.
/// </summary>
internal static class OpenFileLimit
{
    /// <summary>The minimum: the files of the service, and 60 connections.</summary>
    public const int Minimum = FilesOfService + 60;

    // About 350 for the assemblies, the embedded engine or Redis, and 64 connections of callbacks.
    private const int FilesOfService = 420;

    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>
    /// The number of connections for which files are left; null if the limit is unknown. If an assembly cannot be
    /// opened when it is first used, the process does not recover.
    /// </summary>
    public static int? MaxConnections => ReadHardLimit(ReadLimits()) - FilesOfService;

    /// <summary>Checks the limit. Only Linux reports it in a file.</summary>
    /// <exception cref="InvalidOperationException">The limit is too low.</exception>
    public static void Check()
    {
        if (GetError(ReadLimits()) is { } error)
        {
            throw new InvalidOperationException(error);
        }
    }

    /// <summary>Returns the error for the lines of the file; null if the limit is sufficient.</summary>
    public static string? GetError(IEnumerable<string> lines) => ReadHardLimit(lines) is { } limit and < Minimum
        ? $"The process may open only {limit} files; set the hard limit (ulimit -Hn) to at least {Minimum}."
        : null;

    private static IEnumerable<string> ReadLimits() => File.Exists(Limits) ? File.ReadLines(Limits) : [];

    private static int? ReadHardLimit(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(text => text.StartsWith(Name, StringComparison.Ordinal)) ?? Name;

        // The columns are the soft limit, which .NET raises, the hard limit, and the unit.
        var columns = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns is [_, var hard, ..] && int.TryParse(hard, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
    }
}
