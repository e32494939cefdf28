using System.Text.Json;

namespace LiveMessage.Capture.Logs;

/// <summary>Formats the constant parts of a log event in compact JSON.</summary>
public static class LogEventLine
{
    // The time, the trace, and properties that have their own column.
    private static readonly string[] Excluded = ["@t", "@tr", "@sp", "@mt", "@l", "@i", "SourceContext", "EventId"];

    /// <summary>
    /// Returns the category, event id and name, level, template, and property names. Returns null if the line is not an
    /// event.
    /// </summary>
    public static string? Format(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string Text(JsonElement parent, string name) =>
            parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
                ? value.ToString()
                : "-";
        var @event = root.TryGetProperty("EventId", out var found) ? found : default;
        var properties = root.EnumerateObject().Select(property => property.Name)
            .Where(name => !Excluded.Contains(name)).Order(StringComparer.Ordinal);
        return string.Join(
            " | ",
            Text(root, "SourceContext"),
            Text(@event, "Id"),
            Text(@event, "Name"),
            Text(root, "@l") is "-" ? "Information" : Text(root, "@l"),
            Text(root, "@mt"),
            string.Join(", ", properties));
    }
}
