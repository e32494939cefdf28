using System.Text.Json.Nodes;

using LiveMessage.Ids;
using LiveMessage.Messages;

namespace LiveMessage.Receivers;

/// <summary>
/// An event that is sent to a receiver. Names and message format are those of the vendor's client SDK. The SDK has no
/// event for deletions, so its name is derived from the deletion event of groups.
/// </summary>
/// <param name="Type">The name of the event.</param>
/// <param name="Data">The data of the event.</param>
internal sealed record ReceiverEvent(string Type, JsonObject Data)
{
    /// <summary>The cursor of the receiver after the event; null if the event does not advance it.</summary>
    public InboxCursor? Cursor { get; init; }

    /// <summary>Id of the received message; null for other events.</summary>
    public MsgTid? MsgTid { get; private init; }

    /// <summary>The sequence of a message or a deletion; 0 for other events.</summary>
    public long Sequence => Cursor?.Sequence ?? 0;

    /// <summary>
    /// Creates the first event: the user is online and receives the events after <paramref name="after"/>.
    /// </summary>
    public static ReceiverEvent Open(ReceiverSession session, InboxCursor after) =>
        new("open", new JsonObject { ["sid"] = session.Id, ["after"] = after.Sequence }) { Cursor = after };

    /// <summary>
    /// Creates an event about lost messages: the store has older data than before, or its data was lost. The receiver
    /// gets the messages after <paramref name="after"/>.
    /// </summary>
    public static ReceiverEvent Gap(InboxCursor after) => new("gap", new JsonObject
    {
        ["after"] = after.Sequence,
        ["reason"] = "The store has lost its latest data. Messages since the last event may be missing.",
    })
    {
        Cursor = after,
    };

    public static ReceiverEvent Received(StoredMessage stored) => new("recvc2cmessage", new JsonObject
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
        Cursor = stored.Position,
        MsgTid = stored.Message.MsgTid,
    };

    public static ReceiverEvent Deleted(StoredDeletion stored) =>
        new("deletec2cmessage", new JsonObject
    {
        ["messageId"] = stored.Deletion.MessageId.ToString(),
        ["operator"] = new JsonObject
        {
            ["userId"] = stored.Deletion.DeleterId.ToString(),
            ["userExtension"] = stored.Deletion.DeleterInfo ?? "",
        },
        ["seqnum"] = stored.Sequence,
        ["timestamp"] = stored.Time.ToUnixTimeSeconds(),
    })
    {
        Cursor = stored.Position,
    };

    /// <summary>Creates the last event, with a code of the client SDK.</summary>
    public static ReceiverEvent Disconnect(DisconnectCode code, string reason) =>
        new("disconnect", new JsonObject { ["code"] = (int)code, ["reason"] = reason });

    /// <summary>Creates an event that keeps an idle connection open.</summary>
    public static ReceiverEvent Ping() => new("ping", []);

    /// <summary>Creates an event for invalid input of the receiver. The connection stays open.</summary>
    public static ReceiverEvent Error(string message) => new("error", new JsonObject { ["message"] = message });
}

/// <summary>
/// Reason for closing a receiver's connection, with the codes of the client SDK. Code 1, closed by the client, is not
/// sent.
/// </summary>
internal enum DisconnectCode
{
    LoggedOut = 2,
    Timeout = 3,
    LoggedInElsewhere = 4,
}
