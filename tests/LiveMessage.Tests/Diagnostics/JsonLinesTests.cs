using System.Text.Json;

using LiveMessage.Diagnostics;

using Serilog.Events;
using Serilog.Parsing;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>The JSON of a log event has its template, its message, and its properties.</summary>
public sealed class JsonLinesTests
{
    [Fact]
    public void Line_has_the_message_without_quotes_around_values_and_the_template()
    {
        var logEvent = new LogEvent(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            LogEventLevel.Warning,
            new InvalidOperationException("broken"),
            new MessageTemplateParser().Parse("{Action} of \"{Account}\" in {ElapsedMs} ms"),
            [
                new("Action", new ScalarValue("Send\nMessage")),
                new("Account", new ScalarValue("1")),
                new("ElapsedMs", new ScalarValue(1.5)),
            ]);
        using var output = new StringWriter();

        new JsonLines().Format(logEvent, output);

        var line = Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("{\"@t\":\"2026-01-02T03:04:05.0000000Z\",\"@m\":", line);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("Send\nMessage of \"1\" in 1.5 ms", json.GetProperty("@m").GetString());
        Assert.Equal("{Action} of \"{Account}\" in {ElapsedMs} ms", json.GetProperty("@mt").GetString());
        Assert.Equal("Warning", json.GetProperty("@l").GetString());
        Assert.Contains("broken", json.GetProperty("@x").GetString());
        Assert.Equal("1", json.GetProperty("Account").GetString());
    }
}
