using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// Brings a message to its receiver. One of high reliability has arrived when the receiver has acknowledged it, wherever
/// that is connected: the wait is woken by the acknowledgement and holds neither a thread nor a connection to Redis.
/// </summary>
internal sealed class Delivery(
    MessageStore store, EventSignals signals, IOptions<DeliveryOptions> options, IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Succeeds when the message has arrived. One that is not acknowledged in time stays in the inbox, unless it is deleted.
    /// </summary>
    public async Task<Result<Done>> DeliverAsync(Gate gate, InboxAddress inbox, Message message, CancellationToken aborted)
    {
        if (!message.HighReliability)
        {
            return await store.AppendAsync(gate, inbox, message);
        }

        // Before the receiver can have the message: its answer is not missed.
        using var watch = signals.WatchAcknowledgement(inbox, message.MsgTid, aborted);
        var result = await store.AppendAsync(gate, inbox, message);
        return result is Result<Done>.Success
            ? await WaitAsync(inbox, message.MsgTid, watch)
            : result;
    }

    private async Task<Result<Done>> WaitAsync(InboxAddress inbox, MsgTid msgTid, Watch watch)
    {
        await foreach (var wake in watch.WakesWithinAsync(options.Value.AcknowledgementTimeout))
        {
            var state = await store.FindAcknowledgementAsync(inbox, msgTid);
            // A message that was signaled and is gone was acknowledged, and then deleted. A start over is no such signal.
            if (state == AcknowledgementState.Acknowledged
                || (state == AcknowledgementState.MessageGone && wake == Wake.Signaled))
            {
                return default(Done);
            }
        }

        // One more look, whatever ended the wait: an acknowledgement is in the store before its signal is received.
        var last = await store.FindAcknowledgementAsync(inbox, msgTid);
        return last == AcknowledgementState.Acknowledged
            ? default(Done)
            : NotAcknowledged(inbox, msgTid, isKept: last == AcknowledgementState.Pending);
    }

    private Refusal.NotAcknowledged NotAcknowledged(InboxAddress inbox, MsgTid msgTid, bool isKept)
    {
        var seconds = options.Value.AcknowledgementTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var time = lifetime.ApplicationStopping.IsCancellationRequested
            ? "before the service stopped"
            : $"within {seconds} s";
        return new(
            $"The message {Quote.Text(msgTid.ToString())} was not acknowledged by {Quote.Text(inbox.User.ToString())} "
            + $"{time}; it is {(isKept ? "kept" : "no longer")} in the inbox");
    }
}
