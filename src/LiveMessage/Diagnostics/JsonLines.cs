using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace LiveMessage.Diagnostics;

/// <summary>
/// Writes each log event as one line of compact JSON, with both its template (<c>@mt</c>) and its message (<c>@m</c>).
/// <see cref="RenderedCompactJsonFormatter"/> omits the template, and puts quotes around values in the message.
/// </summary>
internal sealed class JsonLines : ITextFormatter
{
    private readonly CompactJsonFormatter json = new();
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        json.Format(logEvent, line);
        using var text = new StringWriter();
        message.Format(logEvent, text);

        // The first property is the time, which contains no comma.
        var members = line.ToString();
        var next = members.IndexOf(',', StringComparison.Ordinal) + 1;
        output.Write(members.AsSpan(0, next));
        output.Write("\"@m\":");
        JsonValueFormatter.WriteQuotedJsonString(text.ToString(), output);
        output.Write(',');
        output.Write(members.AsSpan(next));
    }
}
