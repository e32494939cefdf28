using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Finds messages in an inbox, waiting for the first one if asked. It is woken by the delivery and never polls.</summary>
public sealed class MessageWait(InboxReader reader, EventSignals signals, IHostApplicationLifetime lifetime)
{
    private const int PageSize = 200;

    /// <summary>Finds what matches; nothing when the wait is over. Refused when the app does not exist.</summary>
    public async Task<Result<MessageList>> FindAsync(
        InboxAddress inbox, MessageFilter filter, CancellationToken cancellation)
    {
        // A service that stops answers its waiters rather than cut them off.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var watch = signals.WatchInbox(inbox);
        var started = Stopwatch.GetTimestamp();

        var result = await LookAsync(inbox, filter, filter.After);
        while (result is Result<MessageList>.Success { Value: { Messages.Count: 0, Next: var next } })
        {
            var left = filter.Wait - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await watch.WaitAsync(left, ending.Token))
            {
                break;
            }

            result = await LookAsync(inbox, filter, watch.TakeStartOver() ? filter.After : next);
        }

        return result;
    }

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
