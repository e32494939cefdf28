using System.Text.Json.Serialization;

using LiveMessage.Ids;
using LiveMessage.Messages;

namespace LiveMessage.Emulator;

/// <summary>A list of inboxes, sorted by the time of the last message, newest first.</summary>
internal sealed record InboxList(IReadOnlyList<InboxView> Inboxes);

/// <summary>An inbox without its messages.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="UserId">The receiver's id.</param>
/// <param name="Messages">The number of messages.</param>
/// <param name="LastSequence">The last sequence that the inbox assigned.</param>
/// <param name="LastMessageTime">The UTC time of the last message.</param>
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
/// A message in an inbox and its acknowledgement state. The parameters of SendLiveMessageUser keep their names. The
/// receiver's id is present only in a list of the messages of several inboxes.
/// </summary>
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
internal sealed record InboxCleared(long Removed);
