using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Store;

/// <summary>One line of MONITOR: the command and the kinds of the keys that it names.</summary>
public sealed partial record MonitoredCommand(string Name, string Kinds, bool IsInScript)
{
    // What a client does by itself, and when it does is chance.
    private static readonly string[] Housekeeping =
        ["PING", "ECHO", "INFO", "CONFIG", "CLIENT", "HELLO", "AUTH", "SELECT", "SUBSCRIBE", "PSUBSCRIBE", "SCRIPT", "COMMAND"];

    public bool IsHousekeeping => Housekeeping.Contains(Name);

    /// <summary>Reads a line; null for one that is none.</summary>
    public static MonitoredCommand? Parse(string line)
    {
        var words = Word.Matches(line).Select(match => match.Groups[1].Value).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var name = words[0].ToUpperInvariant();
        // A script is known by its hash or its text, which differ where the same work is written differently.
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
