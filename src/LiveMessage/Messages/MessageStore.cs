using System.Text.Json;

using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Text;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>Writes messages to inboxes, deletes them and keeps their acknowledgements.</summary>
public sealed class MessageStore(
    RedisConnection redis, Gatekeeper gatekeeper, IOptions<InboxOptions> options, CallMetrics metrics)
{
    private long RetentionMilliseconds => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>
    /// Appends a message to an inbox, behind the gate. Null when it is there: by this call, or by an earlier one with the
    /// same MsgTid, which then stays as it was.
    /// </summary>
    public async Task<Refusal?> AppendAsync(Gate gate, InboxAddress inbox, Message message)
    {
        var (refusal, answer) = await gatekeeper.RunAsync(
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

        refusal ??= AppAnswer.Refuse((string?)answer[0], inbox.App);
        if (refusal is null && answer[0].ToString() == "stored")
        {
            metrics.MessageStored();
        }

        return refusal;
    }

    /// <summary>Deletes a message, behind the gate, and leaves its receiver a notice. Null when it is gone.</summary>
    public async Task<Refusal?> DeleteAsync(Gate gate, InboxAddress inbox, Deletion deletion)
    {
        var (refusal, answer) = await gatekeeper.RunAsync(
            gate, Scripts.Delete, DeletionKeys(inbox), DeletionArguments(inbox, deletion));

        return refusal
            ?? AppAnswer.Refuse((string?)answer[0], inbox.App)
            ?? (answer[0].ToString() == "message_unknown" ? UnknownMessage(inbox, deletion.MessageId) : null);
    }

    /// <summary>
    /// Deletes a message just so, without a gate and in a disabled app too. False when the inbox has no such message,
    /// null when the app does not exist.
    /// </summary>
    public async Task<bool?> RemoveAsync(InboxAddress inbox, Deletion deletion)
    {
        var answer = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Remove, DeletionKeys(inbox), DeletionArguments(inbox, deletion)))!;
        return answer[0].ToString() switch
        {
            "app_unknown" => null,
            "message_unknown" => false,
            _ => true,
        };
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

    /// <summary>Whether the receiver has acknowledged a message; null when it is not in the inbox any more.</summary>
    public async Task<bool?> IsAcknowledgedAsync(InboxAddress inbox, MsgTid msgTid)
    {
        var entry = (string?)await redis.Database.HashGetAsync(Keys.Ids(inbox), msgTid.ToString());
        return entry?.Contains(':', StringComparison.Ordinal);
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

    private static Refusal.ResourceNotExist UnknownMessage(InboxAddress inbox, string messageId) => new(
        $"There is no message {Quote.Text(messageId)} to {Quote.Text(inbox.User.ToString())} "
        + $"in the app {Quote.Text(inbox.App.AppId.ToString())}");
}
