using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>
/// Finds messages, and waits for the requested number of them. Searches again after each event that can add a match,
/// instead of polling. The list is that of the same request without a wait, at the time at which the wait ends.
/// </summary>
internal sealed class MessageWait(
    InboxReader reader, EventReader events, EventJournal journal, AppStore apps, EventSignals signals)
{
    /// <summary>
    /// Finds the matching messages of an inbox, or fewer than requested after the timeout. Returns a refusal if the app
    /// does not exist.
    /// </summary>
    public async Task<Result<MessageList>> FindAsync(
        InboxAddress inbox, InboxCursor after, MessageFilter filter, CancellationToken cancellation)
    {
        // The watch also ends at shutdown, so that the caller gets a response instead of a broken connection. An
        // acknowledgement can add a match before the position of the search.
        var waitsForAcknowledgements = filter.Acknowledged == true;
        using var watch = waitsForAcknowledgements
            ? signals.WatchAcknowledgements(inbox, cancellation)
            : signals.WatchInbox(inbox, cancellation);
        return await FindAsync(
            watch, filter, waitsForAcknowledgements, () => new InboxSearch(reader, inbox, after, filter));
    }

    /// <summary>
    /// Finds the matching messages of all inboxes of an app, or fewer than requested after the timeout. Returns a
    /// refusal if the app does not exist.
    /// </summary>
    public async Task<Result<MessageList>> FindAsync(
        AppAddress app, long? after, MessageFilter filter, CancellationToken cancellation)
    {
        using var watch = signals.WatchApp(app, AppSearch.GetEventType(filter), cancellation);
        return await FindAsync(
            watch, filter, startsOver: false, () => new AppSearch(events, journal, apps, app, after, filter));
    }

    // Counts the matches as they are stored. A search that does not start over reads only what is new at each wake.
    private static async Task<Result<MessageList>> FindAsync(
        Watch watch, MessageFilter filter, bool startsOver, Func<IMessageSearch> start)
    {
        var search = start();
        var matches = 0;
        Result<FoundMessages>? list = null;
        await foreach (var _ in watch.WakesWithinAsync(filter.Wait))
        {
            if (startsOver)
            {
                (search, matches) = (start(), 0);
            }

            var earlier = matches;
            (matches, list) = await CountAsync(search, filter.Count, earlier);
            if (earlier > 0 && matches >= filter.Count)
            {
                // Messages that an earlier wake has counted may no longer match.
                search = start();
                (matches, list) = await CountAsync(search, filter.Count, earlier: 0);
            }

            if (matches >= filter.Count)
            {
                break;
            }
        }

        if (list is null)
        {
            search = start();
            list = await search.NextAsync();
        }

        return list.Then<MessageList>(first => new MessageList(search, first));
    }

    // Reads on until the count is reached or nothing follows. Returns the last page if it contains all matches, and no
    // list otherwise. A refusal counts as reached, because it ends the wait.
    private static async Task<(int Matches, Result<FoundMessages>? List)> CountAsync(
        IMessageSearch search, int count, int earlier)
    {
        for (var matches = earlier; ;)
        {
            var result = await search.NextAsync();
            if (result is not Result<FoundMessages>.Success { Value: var found })
            {
                return (count, result);
            }

            matches += found.Messages.Count;
            if (matches >= count || !found.HasMore)
            {
                var isComplete = matches == found.Messages.Count && (matches == 0 || matches >= count);
                return (matches, isComplete ? result : null);
            }
        }
    }
}
