using System.Runtime.CompilerServices;

using LiveMessage.Ids;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>
/// What a receiver is told, in order and each once: the messages and deletions behind the sequence it has come to, then
/// those that follow as they happen, until the user is logged out or logged in elsewhere. It is woken and never polls.
/// </summary>
internal sealed class ReceiverFeed(ReceiverInbox inboxes, EventSignals signals, ReceiverAcknowledgements acknowledgements)
{
    private const int PageSize = 200;

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<ReceiverEvent> EventsAsync(
        ReceiverSession session, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watch = signals.WatchInbox(session.Inbox, cancellation);
        using var life = new CancellationTokenSource();
        try
        {
            yield return ReceiverEvent.Open(session, after);
            var isStoreAway = false;
            await foreach (var wake in watch.WakesAsync(() => isStoreAway ? RedisConnection.RetryInterval : PingInterval))
            {
                if (wake == Wake.TimedOut && !isStoreAway)
                {
                    yield return ReceiverEvent.Ping();
                }

                var page = await LookAsync(session.Inbox, after);
                isStoreAway = page is null;
                if (page is null)
                {
                    continue;
                }

                if (page.Session != session.ToString())
                {
                    yield return EndOf(page);
                    yield break;
                }

                if (page.LastSequence < after)
                {
                    // The inbox was empty for the whole retention, and its sequences have begun anew.
                    after = 0;
                    watch.Signal();
                    continue;
                }

                foreach (var happened in InOrder(page))
                {
                    // More may follow this page.
                    watch.Signal();
                    yield return happened;
                    after = happened.Sequence!.Value;
                    await acknowledgements.AfterReceiptAsync(session, happened, life.Token);
                }
            }

            if (!cancellation.IsCancellationRequested)
            {
                yield return ReceiverEvent.Disconnect(DisconnectCode.Timeout, "The service is stopping; log in again.");
            }
        }
        finally
        {
            // What was to be acknowledged later is not: the receiver has gone.
            await life.CancelAsync();
        }
    }

    // Null while the store is away: the connection stays and goes on where it was.
    private async Task<ReceiverPage?> LookAsync(InboxAddress inbox, long after)
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

    // Of two full lists the one that reaches less far says how far both are known.
    private static List<ReceiverEvent> InOrder(ReceiverPage page)
    {
        var known = Math.Min(
            page.Messages.Count == PageSize ? page.Messages[^1].Sequence : long.MaxValue,
            page.Deletions.Count == PageSize ? page.Deletions[^1].Sequence : long.MaxValue);
        return
        [
            .. page.Messages.Select(ReceiverEvent.Received)
                .Concat(page.Deletions.Select(ReceiverEvent.Deleted))
                .Where(happened => happened.Sequence <= known)
                .OrderBy(happened => happened.Sequence),
        ];
    }

    private static ReceiverEvent EndOf(ReceiverPage page) => page.Session.Length == 0
        ? ReceiverEvent.Disconnect(DisconnectCode.LoggedOut, "The user was logged out.")
        : ReceiverEvent.Disconnect(DisconnectCode.LoggedInElsewhere, "The user has logged in elsewhere.");
}
