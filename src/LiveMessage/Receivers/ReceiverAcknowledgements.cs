using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>Acknowledges messages in a receiver's place, at once or after a delay, where its session says so.</summary>
internal sealed partial class ReceiverAcknowledgements(
    MessageStore store, TimeProvider time, ILogger<ReceiverAcknowledgements> logger)
{
    /// <summary>To be called when a receiver has got an event; <paramref name="life"/> ends with its session.</summary>
    public async Task AfterReceiptAsync(ReceiverSession session, ReceiverEvent received, CancellationToken life)
    {
        if (session.Acknowledgement.Delay is not { } delay || received.MsgTid is not { } msgTid)
        {
            return;
        }

        if (delay == TimeSpan.Zero)
        {
            await AcknowledgeAsync(session.Inbox, msgTid);
        }
        else
        {
            _ = AcknowledgeLaterAsync(session.Inbox, msgTid, delay, life);
        }
    }

    private async Task AcknowledgeLaterAsync(InboxAddress inbox, MsgTid msgTid, TimeSpan delay, CancellationToken life)
    {
        try
        {
            await Task.Delay(delay, time, life);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await AcknowledgeAsync(inbox, msgTid);
    }

    // A message that was deleted meanwhile is nobody's error.
    private async Task AcknowledgeAsync(InboxAddress inbox, MsgTid msgTid)
    {
        try
        {
            await store.AcknowledgeAsync(inbox, msgTid);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            LogLost(msgTid, inbox.User, error.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The acknowledgement of {MsgTid} by {User} could not be stored: {Error}")]
    private partial void LogLost(MsgTid msgTid, UserId user, string error);
}
