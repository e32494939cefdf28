using System.Text.Json;

namespace LiveMessage.Capture.Logs;

/// <summary>What does not vary about an event of a log in compact JSON.</summary>
public static class LogEventLine
{
    // The time, the trace and what is shown apart.
    private static readonly string[] Apart = ["@t", "@tr", "@sp", "@mt", "@l", "@i", "SourceContext", "EventId"];

    /// <summary>Category, event, level, template and names of properties; null for a line that is no event.</summary>
    public static string? Of(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string Text(JsonElement parent, string name) =>
            parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value.ToString() : "-";
        var @event = root.TryGetProperty("EventId", out var found) ? found : default;
        var properties = root.EnumerateObject().Select(property => property.Name)
            .Where(name => !Apart.Contains(name)).Order(StringComparer.Ordinal);
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
