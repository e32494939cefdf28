using System.Text.Json;

using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>State of the acknowledgement of a message.</summary>
internal enum AcknowledgementState
{
    Pending,
    Acknowledged,

    /// <summary>The message is no longer in the inbox.</summary>
    MessageRemoved,
}

/// <summary>Stores and deletes messages, and records their acknowledgements.</summary>
internal sealed class MessageStore(RedisConnection redis, Gatekeeper gatekeeper, CallMetrics metrics)
{
    private static readonly Script<Gated<SendParameters>> Send = new("Messages/send") { StoresData = true };

    private static readonly Script<Gated<DeletionParameters>> Delete = new("Messages/delete");

    private static readonly Script<DeletionParameters> Remove = new("Messages/delete_ungated");

    private static readonly Script<AcknowledgeParameters> Acknowledge = new("Messages/acknowledge");

    private static readonly Script<FindAcknowledgementParameters> FindAcknowledgement =
        new("Messages/find_acknowledgement");

    /// <summary>
    /// Appends a message to an inbox if the gate admits the call. If the inbox already has a message with this MsgTid,
    /// that message is kept and the call succeeds.
    /// </summary>
    /// <returns>Success, or a refusal if the app does not exist or is disabled.</returns>
    public async Task<Result<Done>> AppendAsync(Gate gate, InboxAddress inbox, Message message)
    {
        var result = await gatekeeper.RunAsync(gate, Send, new SendParameters(
            new TrimParameters(inbox),
            App: Keys.App(inbox.App),
            Users: Keys.Users(inbox.App),
            MsgTid: message.MsgTid.ToString(),
            Message: JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Default.Message),
            UserId: inbox.User.ToString(),
            Place: InboxEvent.ToPlace(inbox)));

        return result.Then(answer => AppAnswer.Check(answer, inbox.App)).Then<Done>(answer =>
        {
            if (answer.Name == "stored")
            {
                metrics.MessageStored();
            }

            return default(Done);
        });
    }

    /// <summary>Deletes a message and stores a notice for its receiver if the gate admits the call.</summary>
    /// <returns>Success, or a refusal if the app or the message does not exist or the app is disabled.</returns>
    public async Task<Result<Done>> DeleteAsync(Gate gate, InboxAddress inbox, Deletion deletion)
    {
        var result = await gatekeeper.RunAsync(gate, Delete, CreateDeletionParameters(inbox, deletion));
        return result.Then(answer => ReadDeletion(answer, inbox, deletion));
    }

    /// <summary>Deletes a message without a gate, even if the app is disabled.</summary>
    /// <returns>Success, or a refusal if the app or the message does not exist.</returns>
    public async Task<Result<Done>> RemoveAsync(InboxAddress inbox, Deletion deletion)
    {
        var answer = await Remove.RunAsync(redis, inbox.App.Account, CreateDeletionParameters(inbox, deletion));
        return ReadDeletion(answer, inbox, deletion);
    }

    /// <summary>Marks a message as acknowledged.</summary>
    /// <returns>true if the inbox has the message; otherwise, false.</returns>
    public async Task<bool> AcknowledgeAsync(InboxAddress inbox, MsgTid msgTid)
    {
        var answer = await Acknowledge.RunAsync(redis, inbox.App.Account, new AcknowledgeParameters(
            new TrimParameters(inbox),
            MsgTid: msgTid.ToString(),
            Place: InboxEvent.ToPlace(inbox)));
        return answer.Name == "acknowledged";
    }

    /// <summary>Reads the acknowledgement state of a message.</summary>
    public async Task<AcknowledgementState> FindAcknowledgementAsync(InboxAddress inbox, MsgTid msgTid)
    {
        var answer = await FindAcknowledgement.RunAsync(
            redis,
            inbox.App.Account,
            new FindAcknowledgementParameters(new TrimParameters(inbox), MsgTid: msgTid.ToString()));
        return answer.Name switch
        {
            "acknowledged" => AcknowledgementState.Acknowledged,
            "pending" => AcknowledgementState.Pending,
            _ => AcknowledgementState.MessageRemoved,
        };
    }

    private static DeletionParameters CreateDeletionParameters(InboxAddress inbox, Deletion deletion) => new(
        new TrimParameters(inbox),
        App: Keys.App(inbox.App),
        MsgTid: deletion.MessageId.ToString(),
        Notice: JsonSerializer.SerializeToUtf8Bytes(deletion, MessageJson.Default.Deletion),
        Place: InboxEvent.ToPlace(inbox));

    private static Result<Done> ReadDeletion(ScriptAnswer answer, InboxAddress inbox, Deletion deletion) =>
        AppAnswer.Check(answer, inbox.App).Then<Done>(checkedAnswer => checkedAnswer.Name == "message_unknown"
            ? new Refusal.UnknownMessage(inbox, deletion.MessageId)
            : default(Done));

    private sealed record SendParameters(
        TrimParameters Trim,
        RedisKey App,
        RedisKey Users,
        RedisValue MsgTid,
        RedisValue Message,
        RedisValue UserId,
        RedisValue Place);

    private sealed record DeletionParameters(
        TrimParameters Trim, RedisKey App, RedisValue MsgTid, RedisValue Notice, RedisValue Place);

    private sealed record AcknowledgeParameters(TrimParameters Trim, RedisValue MsgTid, RedisValue Place);

    private sealed record FindAcknowledgementParameters(TrimParameters Trim, RedisValue MsgTid);
}
