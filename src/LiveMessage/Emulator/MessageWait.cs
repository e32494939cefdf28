using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Finds messages in an inbox, waiting for the first one if asked. It is woken by the delivery and never polls.</summary>
public sealed class MessageWait(InboxReader reader, EventSignals signals, IHostApplicationLifetime lifetime)
{
    private const int PageSize = 200;

    /// <summary>What matches, or nothing when the wait is over.</summary>
    public async Task<MessageList> FindAsync(InboxAddress inbox, MessageFilter filter, CancellationToken cancellation)
    {
        // A service that stops answers its waiters rather than cut them off.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var watch = signals.WatchInbox(inbox);
        var started = Stopwatch.GetTimestamp();

        var found = await LookAsync(inbox, filter, filter.After);
        while (found.Messages.Count == 0)
        {
            var left = filter.Wait - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await watch.WaitAsync(left, ending.Token))
            {
                break;
            }

            found = await LookAsync(inbox, filter, watch.TakeStartOver() ? filter.After : found.Next);
        }

        return found;
    }

    private async Task<MessageList> LookAsync(InboxAddress inbox, MessageFilter filter, long after)
    {
        var found = new List<MessageView>();
        while (true)
        {
            var page = (await reader.ReadAsync(inbox, after, PageSize)).Match(
                read => read, refusal => throw EmulatorException.From(refusal));
            foreach (var stored in page.Messages)
            {
                after = stored.Sequence;
                if (filter.Takes(stored.Message))
                {
                    found.Add(MessageView.Of(stored));
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
