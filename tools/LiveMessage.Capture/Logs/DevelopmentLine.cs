using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveMessage.Capture.Logs;

/// <summary>Replaces volatile values in lines of the human-readable log.</summary>
public static partial class DevelopmentLine
{
    public static string Replace(string lines, int port)
    {
        var text = lines.Replace(port.ToString(CultureInfo.InvariantCulture), "<port>", StringComparison.Ordinal);
        text = Time.Replace(text, "<time> ");
        text = RequestId.Replace(text, "<request-id>");
        text = SessionId.Replace(text, "<sid>");
        return Elapsed.Replace(text, "<elapsed> ms");
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{3} ", RegexOptions.Multiline)]
    private static partial Regex Time { get; }

    [GeneratedRegex(@"\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b")]
    private static partial Regex RequestId { get; }

    [GeneratedRegex(@"\b[0-9a-f]{32}\b")]
    private static partial Regex SessionId { get; }

    [GeneratedRegex(@"\b[\d.]+ ms")]
    private static partial Regex Elapsed { get; }
}
