using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>
/// Finds messages in an inbox, and waits for the first one if requested. Searches again after each event of the inbox
/// instead of polling.
/// </summary>
internal sealed class MessageWait(InboxReader reader, EventSignals signals)
{
    /// <summary>
    /// Finds the first matching messages, or none after the timeout. Returns a refusal if the app does not exist.
    /// </summary>
    public async Task<Result<MessageList>> FindAsync(
        InboxAddress inbox, MessageFilter filter, CancellationToken cancellation)
    {
        // The watch also ends at shutdown, so that the caller gets a response instead of a broken connection.
        using var watch = signals.WatchInbox(inbox, cancellation);
        var search = new MessageSearch(reader, inbox, filter);
        Result<FoundMessages> found = FoundMessages.None;
        await foreach (var _ in watch.WakesWithinAsync(filter.Wait))
        {
            found = await search.NextAsync();
            if (found is not Result<FoundMessages>.Success { Value.Messages.Count: 0 })
            {
                break;
            }
        }

        return found.Then<MessageList>(first => new MessageList(search, first));
    }
}
