using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Event that a receiver has read. Only an event that moves its cursor has an id.</summary>
public sealed record ReceivedEvent(string Event, JsonElement Data, string? Id = null)
{
    public string MessageId => Data.GetProperty("messageId").GetString()!;

    public long Sequence => Data.GetProperty("seqnum").GetInt64();

    /// <summary>Code of the event <c>disconnect</c>.</summary>
    public int Code => Data.GetProperty("code").GetInt32();

    /// <summary>Message of the event <c>error</c>.</summary>
    public string Message => Data.GetProperty("message").GetString()!;

    public override string ToString() => $"{Event}: {Data.GetRawText()}";
}
