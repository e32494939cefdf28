using System.Text.Json.Serialization;

using LiveMessage.Ids;

namespace LiveMessage.Messages;

/// <summary>A message as sent. The properties have the names of the parameters of SendLiveMessageUser.</summary>
internal sealed record Message
{
    /// <summary>Id of the message, unique in its inbox.</summary>
    public required MsgTid MsgTid { get; init; }

    public required UserId SenderId { get; init; }

    public string? SenderInfo { get; init; }

    /// <summary>Message type chosen by the caller; null if omitted, because no default is documented.</summary>
    public long? MsgType { get; init; }

    /// <summary>Content, at most 15,360 bytes of UTF-8; empty if the call omits it.</summary>
    public required string Body { get; init; }

    public bool HighReliability { get; init; }

    public bool Storage { get; init; }

    /// <summary>Request id of the call that sent the message.</summary>
    public required string RequestId { get; init; }
}

/// <summary>A message in an inbox.</summary>
/// <param name="Sequence">
/// The number of the message in the inbox, starting at 1. Numbering restarts after a reset, and when no message has
/// been added or deleted for the retention time.
/// </param>
/// <param name="Time">The UTC time of storage by the clock of the Redis server, with millisecond precision.</param>
/// <param name="Message">The message as sent.</param>
/// <param name="Acknowledged">Indicates whether the receiver has acknowledged the message.</param>
internal sealed record StoredMessage(long Sequence, DateTimeOffset Time, Message Message, bool Acknowledged)
{
    /// <summary>The position of the message, without the epoch of the inbox.</summary>
    public InboxCursor Position => new(Sequence, Time.ToUnixTimeMilliseconds());
}

/// <summary>
/// A deletion of a message. The properties have the names of the parameters of DeleteLiveMessageUserMessage.
/// </summary>
internal sealed record Deletion
{
    /// <summary>Deleter of messages that are deleted through the emulator's own API.</summary>
    public static readonly UserId EmulatorId = UserId.Parse("emulator");

    /// <summary>MsgTid of the deleted message.</summary>
    public required MsgTid MessageId { get; init; }

    /// <summary>
    /// Id of the user who deleted the message, or <see cref="EmulatorId"/>. Never empty, because clients may expect an
    /// id.
    /// </summary>
    public required UserId DeleterId { get; init; }

    public string? DeleterInfo { get; init; }
}

/// <summary>The notice of a deletion. The receiver gets messages and notices in the order of their numbers.</summary>
/// <param name="Sequence">The number of the notice in the inbox, from the same sequence as the messages.</param>
/// <param name="Time">The time of the deletion, in the form of <see cref="StoredMessage.Time"/>.</param>
/// <param name="Deletion">The deletion.</param>
internal sealed record StoredDeletion(long Sequence, DateTimeOffset Time, Deletion Deletion)
{
    /// <summary>The position of the notice, in the form of <see cref="StoredMessage.Position"/>.</summary>
    public InboxCursor Position => new(Sequence, Time.ToUnixTimeMilliseconds());
}

/// <summary>JSON format of messages and deletions in Redis.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MsgTidConverter), typeof(UserIdConverter)])]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Deletion))]
internal sealed partial class MessageJson : JsonSerializerContext;
