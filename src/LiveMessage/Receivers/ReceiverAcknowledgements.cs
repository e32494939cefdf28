using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>Acknowledges messages on behalf of receivers, at the times that their sessions specify.</summary>
internal sealed partial class ReceiverAcknowledgements(
    MessageStore store, TimeProvider time, ILogger<ReceiverAcknowledgements> logger)
{
    /// <summary>Acknowledges the message of an event that a receiver has received.</summary>
    /// <param name="session">The session of the receiver.</param>
    /// <param name="received">The event. Events other than messages are ignored.</param>
    /// <param name="lifetime">Token that is canceled when the session ends. Cancels delayed acknowledgements.</param>
    public async Task AfterReceiptAsync(ReceiverSession session, ReceiverEvent received, CancellationToken lifetime)
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
            _ = AcknowledgeLaterAsync(session.Inbox, msgTid, delay, lifetime);
        }
    }

    private async Task AcknowledgeLaterAsync(
        InboxAddress inbox, MsgTid msgTid, TimeSpan delay, CancellationToken lifetime)
    {
        try
        {
            await Task.Delay(delay, time, lifetime);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await AcknowledgeAsync(inbox, msgTid);
    }

    // The message may have been deleted since it was received. That is not an error.
    private async Task AcknowledgeAsync(InboxAddress inbox, MsgTid msgTid)
    {
        try
        {
            await store.AcknowledgeAsync(inbox, msgTid);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            LogNotStored(msgTid, inbox.User, StoreError.Describe(error));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The acknowledgement of {MsgTid} by {User} could not be stored: {Error}")]
    private partial void LogNotStored(MsgTid msgTid, UserId user, string error);
}
