using System.Runtime.CompilerServices;

using LiveMessage.Ids;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>
/// Streams the events of a receiver in order, each once. It starts with the messages and deletions after a given
/// sequence and continues with new ones. It ends when the user logs out or logs in elsewhere, or when the service
/// stops. Signals wake it, so it does not poll.
/// </summary>
internal sealed class ReceiverFeed(
    ReceiverInbox inboxes, EventSignals signals, ReceiverAcknowledgements acknowledgements)
{
    private const int PageSize = 200;

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>Streams the events of a session.</summary>
    /// <param name="session">The session of the receiver.</param>
    /// <param name="after">The last sequence that the receiver has.</param>
    /// <param name="cancellation">Token that ends the stream.</param>
    public async IAsyncEnumerable<ReceiverEvent> EventsAsync(
        ReceiverSession session, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watch = signals.WatchInbox(session.Inbox, cancellation);
        using var lifetime = new CancellationTokenSource();
        try
        {
            yield return ReceiverEvent.Open(session, after);
            await foreach (var receiverEvent in FollowAsync(watch, session, after))
            {
                yield return receiverEvent;
                if (receiverEvent is { Type: "disconnect" })
                {
                    yield break;
                }

                await acknowledgements.AfterReceiptAsync(session, receiverEvent, lifetime.Token);
            }

            if (!cancellation.IsCancellationRequested)
            {
                yield return ReceiverEvent.Disconnect(DisconnectCode.Timeout, "The service is stopping; log in again.");
            }
        }
        finally
        {
            // Cancels delayed acknowledgements, because the receiver is disconnected.
            await lifetime.CancelAsync();
        }
    }

    // Ends with the watch, or after a disconnect event when the session is no longer current.
    private async IAsyncEnumerable<ReceiverEvent> FollowAsync(Watch watch, ReceiverSession session, long after)
    {
        var isStoreDown = false;
        await foreach (var wake in watch.WakesAsync(() => isStoreDown ? RedisConnection.RetryInterval : PingInterval))
        {
            if (wake == Wake.TimedOut && !isStoreDown)
            {
                yield return ReceiverEvent.Ping();
            }

            var page = await ReadPageAsync(session.Inbox, after);
            isStoreDown = page is null;
            if (page is null)
            {
                continue;
            }

            if (page.Session != session.ToString())
            {
                yield return CreateDisconnect(page);
                yield break;
            }

            if (page.LastSequence < after)
            {
                // The inbox was empty for the retention time, and its sequences have restarted.
                after = 0;
                watch.Signal();
                continue;
            }

            foreach (var receiverEvent in MergeInOrder(page))
            {
                // Another page may follow.
                watch.Signal();
                yield return receiverEvent;
                after = receiverEvent.Sequence!.Value;
            }
        }
    }

    // Returns null while the store is unavailable. The feed then stays open and resumes at the same sequence.
    private async Task<ReceiverPage?> ReadPageAsync(InboxAddress inbox, long after)
    {
        try
        {
            return await inboxes.ReadAsync(inbox, after, PageSize);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return null;
        }
    }

    // Merges messages and deletions by sequence. A full list may continue on the next page. Events after the last
    // sequence of a full list are therefore omitted, because events of that list could precede them.
    private static List<ReceiverEvent> MergeInOrder(ReceiverPage page)
    {
        var lastComplete = Math.Min(
            page.Messages.Count == PageSize ? page.Messages[^1].Sequence : long.MaxValue,
            page.Deletions.Count == PageSize ? page.Deletions[^1].Sequence : long.MaxValue);
        return
        [
            .. page.Messages.Select(ReceiverEvent.Received)
                .Concat(page.Deletions.Select(ReceiverEvent.Deleted))
                .Where(receiverEvent => receiverEvent.Sequence <= lastComplete)
                .OrderBy(receiverEvent => receiverEvent.Sequence),
        ];
    }

    private static ReceiverEvent CreateDisconnect(ReceiverPage page) => page.Session.Length == 0
        ? ReceiverEvent.Disconnect(DisconnectCode.LoggedOut, "The user was logged out.")
        : ReceiverEvent.Disconnect(DisconnectCode.LoggedInElsewhere, "The user has logged in elsewhere.");
}
