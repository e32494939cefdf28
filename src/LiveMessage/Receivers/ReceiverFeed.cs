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
    ReceiverInbox inboxes, EventSignals signals, BacklogReads backlog, ReceiverAcknowledgements acknowledgements)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>Streams the events of a session.</summary>
    /// <param name="session">The session of the receiver.</param>
    /// <param name="after">The cursor of the receiver.</param>
    /// <param name="cancellation">Token that ends the stream.</param>
    public async IAsyncEnumerable<ReceiverEvent> EventsAsync(
        ReceiverSession session, InboxCursor after, [EnumeratorCancellation] CancellationToken cancellation)
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
    private async IAsyncEnumerable<ReceiverEvent> FollowAsync(
        Watch watch, ReceiverSession session, InboxCursor cursor)
    {
        var isStoreDown = false;
        var isBehind = false;
        await foreach (var wake in watch.WakesAsync(() => isStoreDown ? RedisConnection.RetryInterval : PingInterval))
        {
            if (wake == Wake.TimedOut && !isStoreDown)
            {
                yield return ReceiverEvent.Ping();
            }

            var page = await ReadPageAsync(session, cursor, isBehind, watch.Ended);
            isStoreDown = page is null;
            if (page is null)
            {
                continue;
            }

            if (FindDisconnect(page.State) is { } disconnect)
            {
                yield return disconnect;
                yield break;
            }

            cursor = page.Start;
            if (page.IsGap)
            {
                yield return ReceiverEvent.Gap(cursor);
            }

            isBehind = page.HasMore;
            if (isBehind)
            {
                watch.Signal();
            }

            foreach (var receiverEvent in page.Events)
            {
                cursor = cursor.MoveTo(receiverEvent.Cursor!.Value);
                yield return receiverEvent with { Cursor = cursor };
            }
        }
    }

    // Returns null while the store is unavailable. The feed then stays open and resumes at the same cursor. The end of
    // the watch does not wait for a store that hangs.
    private async Task<ReceiverPage?> ReadPageAsync(
        ReceiverSession session, InboxCursor after, bool isBehind, CancellationToken cancellation)
    {
        try
        {
            return isBehind
                ? await backlog.ReadAsync(() => inboxes.ReadAsync(session, after), cancellation)
                : await inboxes.ReadAsync(session, after).WaitAsync(cancellation);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            // The watch ends too.
            return null;
        }
    }

    private static ReceiverEvent? FindDisconnect(SessionState state) => state switch
    {
        SessionState.LoggedOut => ReceiverEvent.Disconnect(DisconnectCode.LoggedOut, "The user was logged out."),
        SessionState.Replaced =>
            ReceiverEvent.Disconnect(DisconnectCode.LoggedInElsewhere, "The user has logged in elsewhere."),
        _ => null,
    };
}
