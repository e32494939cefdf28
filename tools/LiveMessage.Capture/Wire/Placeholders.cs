using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Wire;

/// <summary>
/// Replaces values that differ from run to run. Only known volatile values are replaced: generated ids, times near the
/// current time, and certain fields and headers.
/// </summary>
public sealed partial class Placeholders
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(2);

    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Adds a value that is replaced from now on.</summary>
    public void Add(string value, string placeholder) => known.TryAdd(value, placeholder);

    /// <summary>Adds a generated value that is replaced from now on. Values of each kind are numbered.</summary>
    public void AddGenerated(string kind, string value)
    {
        if (!known.ContainsKey(value))
        {
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            known[value] = $"<generated {kind} {counts[kind]}>";
        }
    }

    /// <summary>Removes the generated values. Call it after a reset, which deletes them.</summary>
    public void ClearGenerated()
    {
        foreach (var (value, placeholder) in known.ToList())
        {
            if (placeholder.StartsWith("<generated ", StringComparison.Ordinal))
            {
                known.Remove(value);
            }
        }

        counts.Clear();
    }

    /// <summary>
    /// Returns the text with placeholders. Request ids are numbered in the order of their first occurrence.
    /// </summary>
    public string Apply(string text)
    {
        foreach (var (value, placeholder) in known)
        {
            text = text.Replace(value, placeholder, StringComparison.Ordinal);
        }

        text = CanonicalRequestHash.Replace(text);
        var requests = new List<string>();
        text = RequestId.Replace(text, match =>
        {
            if (!requests.Contains(match.Value))
            {
                requests.Add(match.Value);
            }

            var number = requests.IndexOf(match.Value) + 1;
            return number == 1 ? "<request-id>" : $"<request-id {number}>";
        });
        text = TraceHeader.Replace(text, "x-acs-trace-id: <trace-id>");
        text = TraceField.Replace(text, "\"traceId\":\"00-<trace-id>-<span-id>-$1\"");
        text = DateHeader.Replace(text, "Date: <date>");
        text = RetryHeader.Replace(text, "x-acs-retry-after: <milliseconds>");
        text = SignatureValue.Replace(text, "Signature=<signature>");
        text = SessionId.Replace(text, "\"$1\":\"<sid>\"");
        text = IsoTime.Replace(text, ReplaceTime);
        return UnixTime.Replace(text, ReplaceUnixTime);
    }

    // The placeholder shows the separator and the number of fractional digits.
    private static string ReplaceTime(Match match)
    {
        var groups = match.Groups;
        var plain = $"{groups["date"].Value}T{groups["h"].Value}:{groups["m"].Value}:{groups["s"].Value}Z";
        return IsNear(DateTimeOffset.Parse(plain, CultureInfo.InvariantCulture))
            ? $"<time{groups["colon"].Value}{new string('f', groups["fraction"].Length)}>"
            : match.Value;
    }

    private static string ReplaceUnixTime(Match match)
    {
        var (unit, ticks) = match.Length switch
        {
            10 => ("seconds", TimeSpan.TicksPerSecond),
            13 => ("milliseconds", TimeSpan.TicksPerMillisecond),
            _ => ("microseconds", TimeSpan.TicksPerMicrosecond),
        };
        var value = long.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        return value < (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / ticks
            && IsNear(DateTimeOffset.UnixEpoch.AddTicks(value * ticks)) ? $"<unix {unit}>" : match.Value;
    }

    private static bool IsNear(DateTimeOffset time) => (TimeProvider.System.GetUtcNow() - time).Duration() < Near;

    [GeneratedRegex(@"\b[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\b")]
    private static partial Regex RequestId { get; }

    [GeneratedRegex(@"(?<=\n)x-acs-trace-id: [0-9a-f]{32}(?=\n)")]
    private static partial Regex TraceHeader { get; }

    [GeneratedRegex("\"traceId\":\"00-[0-9a-f]{32}-[0-9a-f]{16}-(0[01])\"")]
    private static partial Regex TraceField { get; }

    [GeneratedRegex(@"(?<=\n)Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT(?=\n)")]
    private static partial Regex DateHeader { get; }

    [GeneratedRegex(@"(?<=\n)x-acs-retry-after: \d+(?=\n)")]
    private static partial Regex RetryHeader { get; }

    [GeneratedRegex(@"\bSignature=([0-9a-f]{64}|[0-9A-F]{64}|[A-Za-z0-9%]{30,60})(?=[\s&,""]|$)")]
    private static partial Regex SignatureValue { get; }

    [GeneratedRegex(@"""(sid|session)"":""[0-9a-f]{32}""")]
    private static partial Regex SessionId { get; }

    [GeneratedRegex(
        @"(?<date>\d{4}-\d\d-\d\d)T(?<h>\d\d)(?<colon>:|%3A|%253A)(?<m>\d\d)\k<colon>(?<s>\d\d)(\.(?<fraction>\d+))?Z")]
    private static partial Regex IsoTime { get; }

    [GeneratedRegex(@"(?<![0-9A-Za-z])(\d{10}|\d{13}|\d{16})(?![0-9A-Za-z])")]
    private static partial Regex UnixTime { get; }
}
