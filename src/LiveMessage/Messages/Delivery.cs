using System.Diagnostics;
using System.Globalization;

using LiveMessage.Receivers;
using LiveMessage.Redis;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// Brings a message to its receiver. One of high reliability has arrived when the receiver has acknowledged it, wherever
/// that is connected: the wait is woken by the acknowledgement and holds neither a thread nor a connection to Redis.
/// </summary>
public sealed class Delivery(
    MessageStore store, EventSignals signals, IOptions<ReceiverOptions> options, IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Null when the message has arrived. One that is not acknowledged in time stays in the inbox all the same.
    /// </summary>
    public async Task<Refusal?> DeliverAsync(Gate gate, InboxAddress inbox, Message message, CancellationToken aborted)
    {
        if (!message.HighReliability)
        {
            return await store.AppendAsync(gate, inbox, message);
        }

        var msgTid = MsgTid.Parse(message.MsgTid);
        // Before the receiver can have the message: its answer is not missed.
        using var watch = signals.WatchAcknowledgement(inbox, message.MsgTid);
        return await store.AppendAsync(gate, inbox, message) is { } refusal ? refusal
            : await IsAcknowledgedAsync(inbox, msgTid, watch, aborted) ? null
            : NotAcknowledged(inbox, msgTid);
    }

    private async Task<bool> IsAcknowledgedAsync(
        InboxAddress inbox, MsgTid msgTid, EventSignals.Watch watch, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = options.Value.AcknowledgementTimeout - Stopwatch.GetElapsedTime(started);
            if (await store.IsAcknowledgedAsync(inbox, msgTid))
            {
                return true;
            }

            if (left <= TimeSpan.Zero || ending.IsCancellationRequested)
            {
                return false;
            }

            // Whatever ends it, the next look is at the store.
            await watch.WaitAsync(left, ending.Token);
        }
    }

    private Refusal.NotAcknowledged NotAcknowledged(InboxAddress inbox, MsgTid msgTid)
    {
        var seconds = options.Value.AcknowledgementTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var time = lifetime.ApplicationStopping.IsCancellationRequested
            ? "before the service stopped"
            : $"within {seconds} s";
        return new(
            $"The message {Quote.Text(msgTid.ToString())} was not acknowledged by {Quote.Text(inbox.User.ToString())} "
            + $"{time}; it is kept in the inbox");
    }
}
