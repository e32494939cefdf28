using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>
/// Server-sent events of what happens, as it happens: <c>open</c> first, then <c>message</c>, <c>acknowledged</c>,
/// <c>deleted</c>, <c>cleared</c>, <c>online</c>, <c>offline</c> and <c>reset</c>, a <c>ping</c> where nothing happens for a while. The id of each says how far the stream has come, so that
/// a client that sends it back as Last-Event-ID goes on where it was.
/// </summary>
internal sealed class LiveEvents(EventJournal journal, InboxReader reader, EventSignals signals)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Opens a stream of everything in some accounts, or of one inbox. Refused when the app does not exist.
    /// </summary>
    public async Task<Result<ServerSentEventsResult<EventView>>> OpenAsync(
        IReadOnlyList<AccountId> accounts, InboxAddress? inbox, StreamCursor seen, CancellationToken cancellation)
    {
        if (inbox is { } named
            && await reader.ReadAsync(named, 0, 1) is Result<InboxPage>.Refused { Refusal: var refusal })
        {
            return refusal;
        }

        var cursor = await StartAsync(accounts, seen);
        return TypedResults.ServerSentEvents(EventsAsync(cursor, inbox, cancellation));
    }

    private async Task<StreamCursor> StartAsync(IReadOnlyList<AccountId> accounts, StreamCursor seen)
    {
        var cursor = new StreamCursor();
        foreach (var account in accounts)
        {
            cursor[account] = seen.Has(account) ? seen[account] : await journal.LastAsync(account);
        }

        return cursor;
    }

    private async IAsyncEnumerable<SseItem<EventView>> EventsAsync(
        StreamCursor cursor, InboxAddress? inbox, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watch = signals.WatchAccounts(cursor.Accounts, cancellation);
        yield return Item("open", cursor, new EventView());
        await foreach (var wake in watch.WakesAsync(() => PingInterval))
        {
            if (wake == Wake.TimedOut)
            {
                yield return Item("ping", cursor, new EventView());
            }

            foreach (var account in cursor.Accounts.ToList())
            {
                while (await ReadAsync(account, cursor[account], inbox) is { Count: > 0 } page)
                {
                    foreach (var (happened, view) in page)
                    {
                        cursor[account] = happened.Number;
                        if (view is not null)
                        {
                            yield return Item(happened.Type, cursor, view);
                        }
                    }
                }
            }
        }
    }

    // The next events, each with what the stream shows of it, if anything. None while the store is away: the stream stays
    // open and goes on behind its cursor when it is woken again.
    private async Task<IReadOnlyList<(InboxEvent Happened, EventView? View)>> ReadAsync(
        AccountId account, long after, InboxAddress? only)
    {
        try
        {
            var events = await journal.ReadAsync(account, after);
            return await Task.WhenAll(events.Select(async happened =>
                (happened, only is null || happened.Inbox is null || happened.Inbox == only ? await ViewAsync(happened) : null)));
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return [];
        }
    }

    // A message that was trimmed, deleted or cleared before the stream got to it is not shown any more.
    private async Task<EventView?> ViewAsync(InboxEvent happened)
    {
        if (happened is not { Type: InboxEvent.Message, Inbox: { } inbox })
        {
            return EventView.From(happened, null);
        }

        return await reader.FindAsync(inbox, happened.Sequence) is { } stored ? EventView.From(happened, stored) : null;
    }

    private static SseItem<EventView> Item(string type, StreamCursor cursor, EventView view) =>
        new(view, type) { EventId = cursor.ToString() };
}
