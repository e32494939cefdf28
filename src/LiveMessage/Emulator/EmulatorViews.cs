using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

using LiveMessage.Messages;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>What GET /_emulator/inboxes answers: the inbox with the latest message first.</summary>
public sealed record InboxList(IReadOnlyList<InboxView> Inboxes);

/// <summary>An inbox, from outside.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="UserId">The receiver's id.</param>
/// <param name="Messages">How many messages there are.</param>
/// <param name="LastSequence">The last sequence given.</param>
/// <param name="LastMessageTime">When the last message came, UTC.</param>
public sealed record InboxView(
    string Account,
    string DataCenter,
    string AppId,
    string UserId,
    long Messages,
    long LastSequence,
    DateTimeOffset LastMessageTime)
{
    public static InboxView Of(InboxSummary summary) => new(
        summary.Address.App.Account.ToString(),
        summary.Address.App.DataCenter.ToString(),
        summary.Address.App.AppId.ToString(),
        summary.Address.User.ToString(),
        summary.Messages,
        summary.LastSequence,
        summary.LastMessageTime);
}

/// <summary>What reading an inbox answers.</summary>
/// <param name="Messages">The messages that match, oldest first.</param>
/// <param name="Next">The <c>after</c> that goes on behind what was looked at.</param>
/// <param name="LastSequence">The last sequence that the inbox has given.</param>
public sealed record MessageList(IReadOnlyList<MessageView> Messages, long Next, long LastSequence);

/// <summary>
/// A message in an inbox, by the names of SendLiveMessageUser's parameters, and whether its receiver has acknowledged it.
/// </summary>
public sealed record MessageView(
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
    public static MessageView Of(StoredMessage stored) => new(
        stored.Sequence,
        stored.Message.MsgTid,
        stored.Message.SenderId,
        stored.Message.SenderInfo,
        stored.Message.MsgType,
        stored.Message.Body,
        stored.Time,
        stored.Message.HighReliability,
        stored.Message.Storage,
        stored.Acknowledged,
        stored.Message.RequestId);
}

/// <summary>What clearing an inbox answers: how many messages were removed.</summary>
public sealed record InboxCleared(long Removed);

/// <summary>The data of a server-sent event.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center; absent when everything was reset.</param>
/// <param name="AppId">The app's id; absent when everything was reset.</param>
/// <param name="UserId">The receiver's id; absent when everything was reset.</param>
/// <param name="Message">The message that was delivered.</param>
/// <param name="Sequence">The sequence of the message that was acknowledged or deleted.</param>
/// <param name="MsgTid">The id of the message that was acknowledged or deleted.</param>
public sealed record EventView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Account = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DataCenter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AppId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MessageView? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Sequence = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MsgTid = null)
{
    public static EventView Of(InboxEvent happened, StoredMessage? message) => new(
        happened.Account.ToString(),
        happened.Inbox?.App.DataCenter.ToString(),
        happened.Inbox?.App.AppId.ToString(),
        happened.Inbox?.User.ToString(),
        message is null ? null : MessageView.Of(message),
        happened.MsgTid is null ? null : happened.Sequence,
        happened.MsgTid);
}

/// <summary>Times in UTC to the millisecond, always with three digits: <c>2026-01-02T03:04:05.060Z</c>.</summary>
public sealed class UtcMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(InboxCleared))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(ReceiverList))]
[JsonSerializable(typeof(CallerList))]
[JsonSerializable(typeof(AppList))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class EmulatorJson : JsonSerializerContext;
