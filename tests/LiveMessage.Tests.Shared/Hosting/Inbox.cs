using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Page of an inbox.</summary>
public sealed record Inbox(JsonElement Json)
{
    public IReadOnlyList<JsonElement> Messages => [.. Json.GetProperty("messages").EnumerateArray()];

    public IReadOnlyList<string> Bodies => [.. Messages.Select(message => message.GetProperty("body").GetString()!)];

    public IReadOnlyList<long> Sequences => [.. Messages.Select(message => message.GetProperty("sequence").GetInt64())];

    public long Next => Json.GetProperty("next").GetInt64();

    public string Cursor => Json.GetProperty("cursor").GetString()!;

    public bool IsGap => Json.TryGetProperty("gap", out var gap) && gap.GetBoolean();

    public long LastSequence => Json.GetProperty("lastSequence").GetInt64();

    public override string ToString() => Json.GetRawText();
}
