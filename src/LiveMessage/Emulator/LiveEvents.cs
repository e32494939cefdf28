using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>
/// Streams the events of accounts or of one inbox as server-sent events. A stream starts with <c>open</c> and sends a
/// <c>ping</c> after 15 seconds without an event. A <c>gap</c> shows that events may be missing. The other types are
/// <c>message</c>, <c>acknowledged</c>, <c>deleted</c>, <c>cleared</c>, <c>online</c>, <c>offline</c>, and
/// <c>reset</c>. The id of an event is the position of the stream. A client that reconnects with this id as
/// Last-Event-ID resumes there.
/// </summary>
internal sealed class LiveEvents(
    EventJournal journal,
    EventReader events,
    RecentEventsOfAccounts recentEvents,
    BacklogReads backlog,
    InboxReader reader,
    EventSignals signals,
    AccountRegistry registry,
    TimeProvider time)
{
    // Accounts that are not behind are read again after this number of pages.
    private const int RoundsPerWake = 10;

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Opens a stream of all events of some accounts, or of one inbox only. Returns a refusal if the app of the
    /// inbox does not exist.
    /// </summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="inbox">The inbox; null for all events.</param>
    /// <param name="seen">The position at which the client resumes.</param>
    /// <param name="cancellation">Token that ends the stream.</param>
    /// <param name="includesNewAccounts">
    /// Indicates whether accounts that are created while the stream is open are added to it.
    /// </param>
    public async Task<Result<ServerSentEventsResult<byte[]>>> OpenAsync(
        IReadOnlyList<AccountId> accounts,
        InboxAddress? inbox,
        StreamCursor seen,
        CancellationToken cancellation,
        bool includesNewAccounts = false)
    {
        if (inbox is { } address
            && await reader.ReadAsync(address, default, 1) is Result<InboxPage>.Refused { Refusal: var refusal })
        {
            return refusal;
        }

        var last = await Task.WhenAll(accounts.Select(journal.LastAsync));
        var positions = accounts.Zip(last, (account, number) => new Position(account, number, seen)).ToList();
        return TypedResults.ServerSentEvents(EventsAsync(positions, inbox, includesNewAccounts, cancellation));
    }

    private async IAsyncEnumerable<SseItem<byte[]>> EventsAsync(
        List<Position> positions,
        InboxAddress? inbox,
        bool includesNewAccounts,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = new StreamCursor();
        positions.ForEach(position => Open(position, cursor));

        try
        {
            using var watch = includesNewAccounts
                ? signals.WatchAllAccounts(cancellation)
                : signals.WatchAccounts([.. cursor.Accounts], cancellation);
            yield return CreateItem("open", cursor, new EventView());
            var isStoreDown = false;
            var idleSince = time.GetTimestamp();
            await foreach (var wake in watch.WakesAsync(
                () => isStoreDown ? RedisConnection.RetryInterval : PingInterval))
            {
                if (wake != Wake.TimedOut)
                {
                    idleSince = time.GetTimestamp();
                }
                else if (!isStoreDown || time.GetElapsedTime(idleSince) >= PingInterval)
                {
                    yield return CreateItem("ping", cursor, new EventView());
                    idleSince = time.GetTimestamp();
                }

                if (includesNewAccounts)
                {
                    UpdateAccounts(positions, cursor);
                }

                foreach (var position in positions)
                {
                    position.IsUnverified |= wake == Wake.Restarted;
                }

                // The accounts take turns, one page at a time. Otherwise, an account with many events would delay the
                // events of the others.
                List<Position> behind = [.. positions];
                for (var round = 0; behind.Count > 0 && round < RoundsPerWake; round++)
                {
                    foreach (var position in behind)
                    {
                        await foreach (var item in ReadPageAsync(position, cursor, inbox, watch.Ended))
                        {
                            yield return item;
                        }
                    }

                    behind = [.. behind.Where(position => position.IsBehind)];
                }

                isStoreDown = positions.Any(position => position.IsStoreDown);
                if (behind.Count > 0)
                {
                    watch.Signal();
                }
            }
        }
        finally
        {
            foreach (var position in positions)
            {
                recentEvents.Close(position.Account);
            }
        }
    }

    private void Open(Position position, StreamCursor cursor)
    {
        cursor[position.Account] = position.Number;
        position.Recent = recentEvents.Open(position.Account, position.Last);
    }

    // Adds the accounts that were created since the stream was opened, from their first event, and drops removed ones.
    private void UpdateAccounts(List<Position> positions, StreamCursor cursor)
    {
        var current = registry.Current;
        foreach (var removed in positions.Where(position => !current.Contains(position.Account)).ToList())
        {
            positions.Remove(removed);
            cursor.Remove(removed.Account);
            recentEvents.Close(removed.Account);
        }

        foreach (var created in current.RunTime.Keys.Where(account => !cursor.Contains(account)))
        {
            var position = new Position(created, last: 0, new StreamCursor());
            Open(position, cursor);
            positions.Add(position);
        }
    }

    // Moves a position to the end of the next page of its account.
    private async IAsyncEnumerable<SseItem<byte[]>> ReadPageAsync(
        Position position,
        StreamCursor cursor,
        InboxAddress? inbox,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (hasGap, page) = await ReadAsync(position, inbox, cancellation);
        position.IsStoreDown = page is null;
        position.IsBehind = page is { Count: > 0 };
        if (hasGap)
        {
            cursor[position.Account] = position.Number;
            yield return CreateItem("gap", cursor, new EventView(position.Account.ToString()));
        }

        foreach (var (inboxEvent, data) in page ?? [])
        {
            cursor[position.Account] = position.Number = inboxEvent.Number;
            if (data is not null && inboxEvent.IsVisibleIn(inbox))
            {
                yield return CreateItem(inboxEvent.Type, cursor, data);
            }
        }
    }

    // Returns no page while the store is unavailable. The stream then stays open and resumes at the next wake.
    private async Task<(bool HasGap, IReadOnlyList<StreamEvent>? Page)> ReadAsync(
        Position position, InboxAddress? inbox, CancellationToken cancellation)
    {
        var hasGap = false;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (position.IsUnverified)
            {
                hasGap = await MovePastGapAsync(position);
                position.IsUnverified = false;
            }

            if (!position.IsResuming && await position.Recent!.ReadAsync(position.Number) is { } recent)
            {
                return (hasGap, recent);
            }

            var (isContinuous, page) = await backlog.ReadAsync(
                () => events.ReadAsync(position.Account, position.Number, inbox), cancellation);
            if (!isContinuous)
            {
                hasGap |= await MovePastGapAsync(position);
            }

            return (hasGap, page);
        }
        catch (Exception error) when (StoreError.Is(error) || error is OperationCanceledException)
        {
            return (hasGap, null);
        }
    }

    // Returns true if events after the position are missing. Each gap is reported once. If the journal now ends before
    // the position of the stream, moves the stream to its end.
    private async Task<bool> MovePastGapAsync(Position position)
    {
        if (position.Number == position.LastGap || !await journal.HasGapAsync(position.Account, position.Number))
        {
            return false;
        }

        var last = await journal.LastAsync(position.Account);
        position.Recent!.DropAfter(last);
        position.Number = Math.Min(position.Number, last);
        position.LastGap = position.Number;
        return true;
    }

    private SseItem<byte[]> CreateItem(string type, StreamCursor cursor, EventView view) =>
        CreateItem(type, cursor, events.ToJson(view));

    private static SseItem<byte[]> CreateItem(string type, StreamCursor cursor, byte[] data) =>
        new(data, type) { EventId = cursor.ToString() };

    /// <summary>The position of a stream in the journal of an account.</summary>
    private sealed class Position(AccountId account, long last, StreamCursor seen)
    {
        public AccountId Account => account;

        /// <summary>The number of the last event in the journal when the stream was opened.</summary>
        public long Last => last;

        /// <summary>The number of the last event that the stream has.</summary>
        public long Number { get; set; } = seen.Contains(account) ? seen[account] : last;

        /// <summary>
        /// Indicates whether the journal may no longer contain the events after <see cref="Number"/>: the client
        /// resumes, or the connection to Redis was lost.
        /// </summary>
        public bool IsUnverified { get; set; } = seen.Contains(account);

        /// <summary>
        /// Indicates whether the stream still reads events from before it was opened. They are read anew, because their
        /// messages may have been acknowledged or deleted since.
        /// </summary>
        public bool IsResuming => Number < Last;

        /// <summary>Indicates whether the last page had events, so that more may follow.</summary>
        public bool IsBehind { get; set; }

        /// <summary>Indicates whether the store was unavailable at the last read.</summary>
        public bool IsStoreDown { get; set; }

        /// <summary>The number after which the stream has last reported a gap; null if it has not.</summary>
        public long? LastGap { get; set; }

        public RecentEvents? Recent { get; set; }
    }
}
