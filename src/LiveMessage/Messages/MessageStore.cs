using System.Text.Json;

using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>A message that is in an inbox.</summary>
/// <param name="Sequence">Its place in the inbox.</param>
/// <param name="IsNew">False when an earlier call has appended it.</param>
public sealed record Appended(long Sequence, bool IsNew);

/// <summary>A message that was deleted.</summary>
/// <param name="Sequence">The place in the inbox that it had.</param>
public sealed record Deleted(long Sequence);

/// <summary>Whether the receiver of a message has acknowledged it.</summary>
public enum AcknowledgementState
{
    Pending,
    Acknowledged,

    /// <summary>The message is no longer in the inbox.</summary>
    MessageGone,
}

/// <summary>Writes messages to inboxes, deletes them and keeps their acknowledgements.</summary>
public sealed class MessageStore(
    RedisConnection redis, Gatekeeper gatekeeper, IOptions<InboxOptions> options, CallMetrics metrics)
{
    private long RetentionMilliseconds => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>
    /// Appends a message to an inbox, behind the gate. A MsgTid that the inbox knows is the same message: it stays as it was.
    /// Refused when the app does not exist or is disabled.
    /// </summary>
    public async Task<Result<Appended>> AppendAsync(Gate gate, InboxAddress inbox, Message message)
    {
        var result = await gatekeeper.RunAsync(
            gate,
            Scripts.Send,
            [
                Keys.App(inbox.App),
                Keys.Inbox(inbox),
                Keys.Ids(inbox),
                Keys.Users(inbox.App),
                Keys.Journal(inbox.App.Account),
            ],
            [
                message.MsgTid,
                JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Default.Message),
                options.Value.MaxMessages,
                RetentionMilliseconds,
                inbox.User.ToString(),
                Keys.Events(inbox.App.Account),
                InboxEvent.Place(inbox),
            ]);

        return result.Then(answer => AppAnswer.Check(answer, inbox.App)).Then<Appended>(answer =>
        {
            var appended = new Appended((long)answer[1], IsNew: (string?)answer[0] == "stored");
            if (appended.IsNew)
            {
                metrics.MessageStored();
            }

            return appended;
        });
    }

    /// <summary>
    /// Deletes a message, behind the gate, and leaves its receiver a notice. Refused when the app does not exist or is
    /// disabled, or the inbox has no such message.
    /// </summary>
    public async Task<Result<Deleted>> DeleteAsync(Gate gate, InboxAddress inbox, Deletion deletion)
    {
        var result = await gatekeeper.RunAsync(
            gate, Scripts.Delete, DeletionKeys(inbox), DeletionArguments(inbox, deletion));

        return result.Then(answer => ReadDeletion(answer, inbox, deletion));
    }

    /// <summary>
    /// Deletes a message without a gate, and in a disabled app too. Refused when the app does not exist, or the inbox has no
    /// such message.
    /// </summary>
    public async Task<Result<Deleted>> RemoveAsync(InboxAddress inbox, Deletion deletion)
    {
        var answer = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Remove, DeletionKeys(inbox), DeletionArguments(inbox, deletion)))!;
        return ReadDeletion(answer, inbox, deletion);
    }

    /// <summary>Marks a message as acknowledged; false when the inbox has no such message.</summary>
    public async Task<bool> AcknowledgeAsync(InboxAddress inbox, MsgTid msgTid)
    {
        var answer = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Acknowledge,
            [Keys.Ids(inbox), Keys.Journal(inbox.App.Account)],
            [msgTid.ToString(), RetentionMilliseconds, Keys.Events(inbox.App.Account), InboxEvent.Place(inbox)]))!;
        return answer[0].ToString() == "acknowledged";
    }

    /// <summary>Whether the receiver has acknowledged a message.</summary>
    public async Task<AcknowledgementState> FindAcknowledgementAsync(InboxAddress inbox, MsgTid msgTid)
    {
        var entry = (string?)await redis.Database.HashGetAsync(Keys.Ids(inbox), msgTid.ToString());
        return entry is null ? AcknowledgementState.MessageGone
            : entry.Contains(':', StringComparison.Ordinal) ? AcknowledgementState.Acknowledged
            : AcknowledgementState.Pending;
    }

    private static RedisKey[] DeletionKeys(InboxAddress inbox) =>
    [
        Keys.App(inbox.App),
        Keys.Inbox(inbox),
        Keys.Ids(inbox),
        Keys.Notices(inbox),
        Keys.Journal(inbox.App.Account),
    ];

    private RedisValue[] DeletionArguments(InboxAddress inbox, Deletion deletion) =>
    [
        deletion.MessageId,
        JsonSerializer.SerializeToUtf8Bytes(deletion, MessageJson.Default.Deletion),
        options.Value.MaxMessages,
        RetentionMilliseconds,
        Keys.Events(inbox.App.Account),
        InboxEvent.Place(inbox),
    ];

    private static Result<Deleted> ReadDeletion(RedisResult[] answer, InboxAddress inbox, Deletion deletion) =>
        AppAnswer.Check(answer, inbox.App).Then<Deleted>(checkedAnswer => (string?)checkedAnswer[0] == "message_unknown"
            ? new Refusal.UnknownMessage(inbox, deletion.MessageId)
            : new Deleted((long)checkedAnswer[1]));
}
