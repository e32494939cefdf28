using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// Delivers messages. Delivery of a high-reliability message is complete when the receiver has acknowledged it. The
/// receiver can be connected to any process. The wait occupies neither a thread nor a Redis connection.
/// </summary>
internal sealed class Delivery(
    MessageStore store,
    EventSignals signals,
    EmulatedClock clock,
    IOptions<DeliveryOptions> options,
    IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Stores a message and, for high reliability, waits for its acknowledgement. A message that is not acknowledged
    /// within the timeout stays in the inbox, unless it is deleted. The timeout follows the emulated clock.
    /// </summary>
    /// <returns>Success, or a refusal if the message was not stored or not acknowledged.</returns>
    public async Task<Result<Done>> DeliverAsync(
        Gate gate, InboxAddress inbox, Message message, CancellationToken aborted)
    {
        if (!message.HighReliability)
        {
            return await store.AppendAsync(gate, inbox, message);
        }

        // Start watching before the receiver can get the message, so that no acknowledgement is missed.
        using var watch = signals.WatchAcknowledgement(inbox, message.MsgTid, aborted);
        var offset = clock.GetOffset(inbox.App.Account);
        var result = await store.AppendAsync(gate, inbox, message);
        return result is Result<Done>.Success
            ? await WaitAsync(inbox, message.MsgTid, watch, offset)
            : result;
    }

    private async Task<Result<Done>> WaitAsync(
        InboxAddress inbox, MsgTid msgTid, Watch watch, TimeSpan offsetAtStart)
    {
        var wakes = watch.WakesWithinAsync(options.Value.AcknowledgementTimeout, GetSkipped);
        await foreach (var wake in wakes)
        {
            var state = await store.FindAcknowledgementAsync(inbox, msgTid);
            // A signaled message that no longer exists was acknowledged and then removed. Other wakes prove nothing.
            if (state == AcknowledgementState.Acknowledged
                || (state == AcknowledgementState.MessageRemoved && wake == Wake.Signaled))
            {
                return default(Done);
            }
        }

        // Read once more, because the store has an acknowledgement before its signal is received.
        var last = await store.FindAcknowledgementAsync(inbox, msgTid);
        return last == AcknowledgementState.Acknowledged
            ? default(Done)
            : CreateNotAcknowledged(inbox, msgTid, isKept: last == AcknowledgementState.Pending);

        // A reset sets the offset to zero. The real time of the wait still counts.
        TimeSpan GetSkipped()
        {
            var skipped = clock.GetOffset(inbox.App.Account) - offsetAtStart;
            return skipped > TimeSpan.Zero ? skipped : TimeSpan.Zero;
        }
    }

    private Refusal.NotAcknowledged CreateNotAcknowledged(InboxAddress inbox, MsgTid msgTid, bool isKept)
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
