using System.Text.Json.Nodes;

using LiveMessage.Ids;
using LiveMessage.Messages;

namespace LiveMessage.Receivers;

/// <summary>
/// What a receiver is told: an event's name and its data. The names and the shape of a message are those of the vendor's
/// client SDK where it has one; a deletion is named after its event for groups.
/// </summary>
/// <param name="Type">The event's name.</param>
/// <param name="Sequence">How far the receiver has come with it; null where it goes no further.</param>
/// <param name="Data">What is told.</param>
internal sealed record ReceiverEvent(string Type, long? Sequence, JsonObject Data)
{
    /// <summary>The message that the receiver gets with it; null for any other event.</summary>
    public MsgTid? MsgTid { get; private init; }

    /// <summary>The first of all: the user is online, and is told what comes after a sequence.</summary>
    public static ReceiverEvent Open(ReceiverSession session, long after) =>
        new("open", after, new JsonObject { ["sid"] = session.Id, ["after"] = after });

    public static ReceiverEvent Received(StoredMessage stored) => new("recvc2cmessage", stored.Sequence, new JsonObject
    {
        ["messageId"] = stored.Message.MsgTid.ToString(),
        ["type"] = stored.Message.MsgType,
        ["sender"] = new JsonObject
        {
            ["userId"] = stored.Message.SenderId.ToString(),
            ["userExtension"] = stored.Message.SenderInfo ?? "",
        },
        ["data"] = stored.Message.Body,
        ["seqnum"] = stored.Sequence,
        ["timestamp"] = stored.Time.ToUnixTimeSeconds(),
        ["level"] = 0,
    })
    {
        MsgTid = stored.Message.MsgTid,
    };

    public static ReceiverEvent Deleted(StoredDeletion stored) => new("deletec2cmessage", stored.Sequence, new JsonObject
    {
        ["messageId"] = stored.Deletion.MessageId.ToString(),
        ["operator"] = new JsonObject
        {
            ["userId"] = stored.Deletion.DeleterId.ToString(),
            ["userExtension"] = stored.Deletion.DeleterInfo ?? "",
        },
        ["seqnum"] = stored.Sequence,
        ["timestamp"] = stored.Time.ToUnixTimeSeconds(),
    });

    /// <summary>The last of all, with the client SDK's codes.</summary>
    public static ReceiverEvent Disconnect(DisconnectCode code, string reason) =>
        new("disconnect", null, new JsonObject { ["code"] = (int)code, ["reason"] = reason });

    /// <summary>Nothing has happened for a while.</summary>
    public static ReceiverEvent Ping() => new("ping", null, []);

    /// <summary>What a receiver has sent is not right; the connection stays.</summary>
    public static ReceiverEvent Error(string message) => new("error", null, new JsonObject { ["message"] = message });
}

/// <summary>Why a receiver's connection ends, in the client SDK's numbers. 1 is the client's own wish.</summary>
internal enum DisconnectCode
{
    LoggedOut = 2,
    Timeout = 3,
    LoggedInElsewhere = 4,
}
