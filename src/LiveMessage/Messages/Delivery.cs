using System.Diagnostics;
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
public sealed class Delivery(
    MessageStore store, EventSignals signals, IOptions<DeliveryOptions> options, IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Succeeds when the message has arrived. One that is not acknowledged in time stays in the inbox, unless it is deleted.
    /// </summary>
    public async Task<Result<Appended>> DeliverAsync(Gate gate, InboxAddress inbox, Message message, CancellationToken aborted)
    {
        if (!message.HighReliability)
        {
            return await store.AppendAsync(gate, inbox, message);
        }

        var msgTid = MsgTid.Parse(message.MsgTid);
        // Before the receiver can have the message: its answer is not missed.
        using var watch = signals.WatchAcknowledgement(inbox, message.MsgTid);
        var result = await store.AppendAsync(gate, inbox, message);
        return result is Result<Appended>.Success { Value: var appended }
            ? await WaitAsync(inbox, msgTid, appended, watch, aborted)
            : result;
    }

    private async Task<Result<Appended>> WaitAsync(
        InboxAddress inbox, MsgTid msgTid, Appended appended, EventSignals.Watch watch, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var started = Stopwatch.GetTimestamp();
        var isTold = false;
        while (true)
        {
            var left = options.Value.AcknowledgementTimeout - Stopwatch.GetElapsedTime(started);
            var state = await store.FindAcknowledgementAsync(inbox, msgTid);
            // One that was told of and is gone was acknowledged, and then deleted.
            if (state == AcknowledgementState.Acknowledged || (state == AcknowledgementState.MessageGone && isTold))
            {
                return appended;
            }

            if (left <= TimeSpan.Zero || ending.IsCancellationRequested)
            {
                return NotAcknowledged(inbox, msgTid, isKept: state == AcknowledgementState.Pending);
            }

            // Whatever ends it, the next look is at the store. What starts over tells of no acknowledgement.
            isTold = await watch.WaitAsync(left, ending.Token) && !watch.TakeStartOver();
        }
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
