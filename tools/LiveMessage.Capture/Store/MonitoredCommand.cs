using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Store;

/// <summary>A command in the output of MONITOR, with the kinds of its keys.</summary>
public sealed partial record MonitoredCommand(string Name, string Kinds, bool IsInScript)
{
    // Commands that the client sends on its own, at varying times.
    private static readonly string[] Housekeeping =
    [
        "PING", "ECHO", "INFO", "CONFIG", "CLIENT", "HELLO", "AUTH", "SELECT", "SUBSCRIBE", "PSUBSCRIBE", "SCRIPT",
        "COMMAND",
    ];

    public bool IsHousekeeping => Housekeeping.Contains(Name);

    /// <summary>Parses a line. Returns null if it is not a command.</summary>
    public static MonitoredCommand? Parse(string line)
    {
        var words = Word.Matches(line).Select(match => match.Groups[1].Value).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var name = words[0].ToUpperInvariant();
        // Omits the hash or text of a script, which changes even if the script does the same work.
        var arguments = name is "EVAL" or "EVALSHA" ? words.Skip(2) : words.Skip(1);
        var kinds = arguments.Select(word => Key.Match(word)).Where(match => match.Success)
            .Select(match => match.Groups["kind"].Value);
        return new MonitoredCommand(
            name is "EVAL" or "EVALSHA" ? "script" : name,
            name == "SCAN" ? "" : string.Join(' ', kinds),
            InScript.IsMatch(line));
    }

    public override string ToString() => $"{(IsInScript ? "    lua " : "")}{Name} {Kinds}".TrimEnd();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^lm:\{\d+\}:(?<kind>[a-z]+)(:|$)|^lm:(?<kind>probe)$")]
    private static partial Regex Key { get; }

    [GeneratedRegex(@"^[\d.]+ \[\d+ lua\]")]
    private static partial Regex InScript { get; }
}
