using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Finds messages in an inbox, waiting for the first one if asked. It is woken by the delivery and never polls.</summary>
internal sealed class MessageWait(InboxReader reader, EventSignals signals)
{
    private const int PageSize = 200;

    /// <summary>Finds what matches; nothing when the wait is over. Refused when the app does not exist.</summary>
    public async Task<Result<MessageList>> FindAsync(
        InboxAddress inbox, MessageFilter filter, CancellationToken cancellation)
    {
        // It also ends when the service stops, so that the caller gets an answer and no broken connection.
        using var watch = signals.WatchInbox(inbox, cancellation);
        Result<MessageList> result = new MessageList([], filter.After, LastSequence: 0);
        await foreach (var wake in watch.WakesWithinAsync(filter.Wait))
        {
            var after = wake == Wake.Signaled ? NextOf(result, filter) : filter.After;
            result = await LookAsync(inbox, filter, after);
            if (result is not Result<MessageList>.Success { Value.Messages.Count: 0 })
            {
                break;
            }
        }

        return result;
    }

    private static long NextOf(Result<MessageList> result, MessageFilter filter) =>
        result.Match(found => found.Next, _ => filter.After);

    private async Task<Result<MessageList>> LookAsync(InboxAddress inbox, MessageFilter filter, long after)
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
                if (filter.Takes(stored.Message))
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
