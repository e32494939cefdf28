using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>
/// Streams the events of accounts or of one inbox as server-sent events. A stream starts with <c>open</c> and sends a
/// <c>ping</c> after 15 seconds without an event. The other types are <c>message</c>, <c>acknowledged</c>,
/// <c>deleted</c>, <c>cleared</c>, <c>online</c>, <c>offline</c>, and <c>reset</c>. The id of an event is the position
/// of the stream. A client that reconnects with this id as Last-Event-ID resumes there.
/// </summary>
internal sealed class LiveEvents(EventJournal journal, InboxReader reader, EventSignals signals)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Opens a stream of all events of some accounts, or of one inbox only. Returns a refusal if the app of the
    /// inbox does not exist.
    /// </summary>
    public async Task<Result<ServerSentEventsResult<EventView>>> OpenAsync(
        IReadOnlyList<AccountId> accounts, InboxAddress? inbox, StreamCursor seen, CancellationToken cancellation)
    {
        if (inbox is { } address
            && await reader.ReadAsync(address, 0, 1) is Result<InboxPage>.Refused { Refusal: var refusal })
        {
            return refusal;
        }

        var cursor = await CreateCursorAsync(accounts, seen);
        return TypedResults.ServerSentEvents(EventsAsync(cursor, inbox, cancellation));
    }

    private async Task<StreamCursor> CreateCursorAsync(IReadOnlyList<AccountId> accounts, StreamCursor seen)
    {
        var cursor = new StreamCursor();
        foreach (var account in accounts)
        {
            cursor[account] = seen.Contains(account) ? seen[account] : await journal.LastAsync(account);
        }

        return cursor;
    }

    private async IAsyncEnumerable<SseItem<EventView>> EventsAsync(
        StreamCursor cursor, InboxAddress? inbox, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watch = signals.WatchAccounts(cursor.Accounts, cancellation);
        yield return CreateItem("open", cursor, new EventView());
        await foreach (var wake in watch.WakesAsync(() => PingInterval))
        {
            if (wake == Wake.TimedOut)
            {
                yield return CreateItem("ping", cursor, new EventView());
            }

            foreach (var account in cursor.Accounts.ToList())
            {
                while (await ReadAsync(account, cursor[account], inbox) is { Count: > 0 } page)
                {
                    foreach (var (inboxEvent, view) in page)
                    {
                        cursor[account] = inboxEvent.Number;
                        if (view is not null)
                        {
                            yield return CreateItem(inboxEvent.Type, cursor, view);
                        }
                    }
                }
            }
        }
    }

    // Reads the next events. The view is null for an event that the stream does not show. Returns no events while the
    // store is unavailable: the stream stays open and resumes after its cursor at the next wake.
    private async Task<IReadOnlyList<(InboxEvent Event, EventView? View)>> ReadAsync(
        AccountId account, long after, InboxAddress? inbox)
    {
        try
        {
            var events = await journal.ReadAsync(account, after);
            return await Task.WhenAll(events.Select(async inboxEvent =>
            {
                var isShown = inbox is null || inboxEvent.Inbox is null || inboxEvent.Inbox == inbox;
                return (inboxEvent, isShown ? await CreateViewAsync(inboxEvent) : null);
            }));
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return [];
        }
    }

    // Returns null for a message that was trimmed, deleted, or cleared before the stream read its event.
    private async Task<EventView?> CreateViewAsync(InboxEvent inboxEvent)
    {
        if (inboxEvent is not { Type: InboxEvent.Message, Inbox: { } inbox })
        {
            return EventView.From(inboxEvent, null);
        }

        return await reader.FindAsync(inbox, inboxEvent.Sequence) is { } stored
            ? EventView.From(inboxEvent, stored)
            : null;
    }

    private static SseItem<EventView> CreateItem(string type, StreamCursor cursor, EventView view) =>
        new(view, type) { EventId = cursor.ToString() };
}
