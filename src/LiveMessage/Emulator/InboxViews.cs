using System.Text.Json.Serialization;

using LiveMessage.Ids;
using LiveMessage.Messages;

namespace LiveMessage.Emulator;

/// <summary>A list of inboxes.</summary>
/// <param name="Inboxes">The inboxes, sorted by the time of the last message, newest first.</param>
internal sealed record InboxList(IReadOnlyList<InboxView> Inboxes);

/// <summary>An inbox without its messages.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="UserId">The receiver's id.</param>
/// <param name="Messages">The number of messages.</param>
/// <param name="LastSequence">The last sequence that the inbox assigned.</param>
/// <param name="LastMessageTime">The UTC time of the last message.</param>
/// <example>
/// {"account":"1234567890123456","dataCenter":"cn-shanghai","appId":"demo","userId":"uid2","messages":2,
/// "lastSequence":2,"lastMessageTime":"2026-11-23T01:18:39.091Z"}
/// </example>
internal sealed record InboxView(
    string Account,
    string DataCenter,
    string AppId,
    string UserId,
    long Messages,
    long LastSequence,
    DateTimeOffset LastMessageTime)
{
    public static InboxView From(InboxSummary summary) => new(
        summary.Address.App.Account.ToString(),
        summary.Address.App.DataCenter.ToString(),
        summary.Address.App.AppId.ToString(),
        summary.Address.User.ToString(),
        summary.Messages,
        summary.LastSequence,
        summary.LastMessageTime);
}

/// <summary>
/// A message in an inbox and its acknowledgement state. The parameters of SendLiveMessageUser keep their names.
/// </summary>
/// <param name="UserId">The receiver's id; present only in a list of the messages of several inboxes.</param>
/// <param name="Sequence">The position of the message in its inbox.</param>
/// <param name="MsgTid">The message's id.</param>
/// <param name="SenderId">The sender's id.</param>
/// <param name="SenderInfo">The sender's information; null if the call omitted it.</param>
/// <param name="MsgType">The type; null if the call omitted it.</param>
/// <param name="Body">The content.</param>
/// <param name="Time">The UTC time of storage.</param>
/// <param name="HighReliability">As in the call.</param>
/// <param name="Storage">As in the call.</param>
/// <param name="Acknowledged">Indicates whether the receiver has acknowledged the message.</param>
/// <param name="RequestId">The request id of the call that sent the message.</param>
/// <example>
/// {"sequence":1,"msgTid":"order4711","senderId":"uid1","senderInfo":null,"msgType":null,"body":"hello",
/// "time":"2026-11-23T01:18:39.091Z","highReliability":false,"storage":true,"acknowledged":false,
/// "requestId":"B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2"}
/// </example>
internal sealed record MessageView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId,
    long Sequence,
    string MsgTid,
    string SenderId,
    string? SenderInfo,
    long? MsgType,
    string Body,
    DateTimeOffset Time,
    bool HighReliability,
    bool Storage,
    bool Acknowledged,
    string RequestId)
{
    public static MessageView From(StoredMessage stored, UserId? user = null) => new(
        user?.ToString(),
        stored.Sequence,
        stored.Message.MsgTid.ToString(),
        stored.Message.SenderId.ToString(),
        stored.Message.SenderInfo,
        stored.Message.MsgType,
        stored.Message.Body,
        stored.Time,
        stored.Message.HighReliability,
        stored.Message.Storage,
        stored.Acknowledged,
        stored.Message.RequestId);
}

/// <summary>The result of clearing an inbox.</summary>
/// <param name="Removed">The number of removed messages.</param>
/// <example>{"removed":4}</example>
internal sealed record InboxCleared(long Removed);
