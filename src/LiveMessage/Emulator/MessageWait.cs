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
    private const int PageSize = 200;

    /// <summary>
    /// Returns the matching messages, or an empty list after the timeout. Returns a refusal if the app does not exist.
    /// </summary>
    public async Task<Result<MessageList>> FindAsync(
        InboxAddress inbox, MessageFilter filter, CancellationToken cancellation)
    {
        // The watch also ends at shutdown, so that the caller gets a response instead of a broken connection.
        using var watch = signals.WatchInbox(inbox, cancellation);
        Result<MessageList> result = new MessageList([], filter.After, LastSequence: 0);
        await foreach (var wake in watch.WakesWithinAsync(filter.Wait))
        {
            var after = wake == Wake.Signaled ? GetNext(result, filter) : filter.After;
            result = await SearchAsync(inbox, filter, after);
            if (result is not Result<MessageList>.Success { Value.Messages.Count: 0 })
            {
                break;
            }
        }

        return result;
    }

    private static long GetNext(Result<MessageList> result, MessageFilter filter) =>
        result.Match(found => found.Next, _ => filter.After);

    private async Task<Result<MessageList>> SearchAsync(InboxAddress inbox, MessageFilter filter, long after)
    {
        var found = new List<MessageView>();
        while (true)
        {
            var result = await reader.ReadAsync(inbox, after, PageSize);
            if (result is Result<InboxPage>.Refused { Refusal: var refusal })
            {
                return refusal;
            }

            var page = ((Result<InboxPage>.Success)result).Value;
            foreach (var stored in page.Messages)
            {
                after = stored.Sequence;
                if (filter.Matches(stored.Message))
                {
                    found.Add(MessageView.From(stored));
                }

                if (found.Count == filter.Limit)
                {
                    return new MessageList(found, after, page.LastSequence);
                }
            }

            if (page.Messages.Count < PageSize)
            {
                return new MessageList(found, after, page.LastSequence);
            }
        }
    }
}
