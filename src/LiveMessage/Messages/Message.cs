using System.Text.Json.Serialization;

using LiveMessage.Ids;

namespace LiveMessage.Messages;

/// <summary>A message as it was sent. The names are those of SendLiveMessageUser's parameters.</summary>
internal sealed record Message
{
    /// <summary>The message's id, unique in its inbox.</summary>
    public required MsgTid MsgTid { get; init; }

    public required UserId SenderId { get; init; }

    public string? SenderInfo { get; init; }

    /// <summary>Null when the call gave none: there is no documented default.</summary>
    public long? MsgType { get; init; }

    /// <summary>At most 15,360 bytes of UTF-8; empty when the call gave none.</summary>
    public required string Body { get; init; }

    public bool HighReliability { get; init; }

    public bool Storage { get; init; }

    /// <summary>The request id of the call that sent it.</summary>
    public required string RequestId { get; init; }
}

/// <summary>A message in an inbox.</summary>
/// <param name="Sequence">
/// Its place in the inbox: 1, 2, 3... It starts again after a reset, or when the inbox had no message for the retention.
/// </param>
/// <param name="Time">When it was stored, by the clock of the Redis server, UTC to the millisecond.</param>
/// <param name="Message">The message as it was sent.</param>
/// <param name="Acknowledged">Whether its receiver has acknowledged it.</param>
internal sealed record StoredMessage(long Sequence, DateTimeOffset Time, Message Message, bool Acknowledged);

/// <summary>Who has deleted a message. The names are those of DeleteLiveMessageUserMessage's parameters.</summary>
internal sealed record Deletion
{
    /// <summary>The deleter of what is deleted through the emulator's own surface.</summary>
    public static readonly UserId OfEmulator = UserId.Parse("emulator");

    /// <summary>The MsgTid of the message that is gone.</summary>
    public required MsgTid MessageId { get; init; }

    /// <summary>
    /// A user as a rule; <see cref="OfEmulator"/> where there is none: a client that looks for a user finds no empty id.
    /// </summary>
    public required UserId DeleterId { get; init; }

    public string? DeleterInfo { get; init; }
}

/// <summary>The notice of a deletion that the receiver gets, in the order of the messages.</summary>
/// <param name="Sequence">Its place in the inbox, which it takes as a message does.</param>
/// <param name="Time">When the message was deleted, as <see cref="StoredMessage.Time"/>.</param>
/// <param name="Deletion">Who has deleted what.</param>
internal sealed record StoredDeletion(long Sequence, DateTimeOffset Time, Deletion Deletion);

/// <summary>How messages and notices are written in Redis.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MsgTidConverter), typeof(UserIdConverter)])]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Deletion))]
internal sealed partial class MessageJson : JsonSerializerContext;
