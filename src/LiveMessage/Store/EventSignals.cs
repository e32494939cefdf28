using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Signals of events in an inbox or an account, to the watches of this process. One subscription serves all of them, so
/// that a wait costs Redis nothing until an event. A signal carries no data: the watch looks at the store, so that no
/// event is missed or shown twice.
/// </summary>
internal sealed class EventSignals(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, HashSet<Watch>> watches = [];

    /// <summary>The number of topics with at least one open watch.</summary>
    public int WatchedTopics
    {
        get
        {
            lock (gate)
            {
                return watches.Count;
            }
        }
    }

    /// <summary>
    /// Watches one inbox and the presence of its user. Look at the store after this, not before, so that no event is
    /// missed.
    /// </summary>
    public Watch WatchInbox(InboxAddress inbox, CancellationToken cancellation) => Open([inbox], cancellation);

    /// <summary>Watches for the acknowledgement of one message. The watches of its inbox get no signal of it.</summary>
    public Watch WatchAcknowledgement(InboxAddress inbox, MsgTid msgTid, CancellationToken cancellation) =>
        Open([(inbox, msgTid)], cancellation);

    /// <summary>Watches all events of some accounts.</summary>
    public Watch WatchAccounts(IEnumerable<AccountId> accounts, CancellationToken cancellation) =>
        Open([.. accounts.Cast<object>()], cancellation);

    public Task SubscribeAsync(ISubscriber subscriber) => subscriber.SubscribeAsync(Keys.AllEvents, (channel, line) =>
    {
        if (Keys.TryParseAccount(channel.ToString(), out var account))
        {
            Signal(InboxEvent.Parse(account, line!));
        }
    });

    /// <summary>Has all watches start over, after a reset or when events may have been missed.</summary>
    public void SignalAll()
    {
        lock (gate)
        {
            foreach (var watch in watches.Values.SelectMany(watching => watching))
            {
                watch.StartOver();
            }
        }
    }

    /// <summary>Signals one event to its watches.</summary>
    public void Signal(InboxEvent happened)
    {
        if (happened.Inbox is not { } inbox)
        {
            SignalAll();
            return;
        }

        object topic = happened is { Type: InboxEvent.Acknowledged, MsgTid: { } msgTid } ? (inbox, msgTid) : inbox;
        lock (gate)
        {
            foreach (var watch in Watching(topic).Concat(Watching(happened.Account)))
            {
                watch.Signal();
            }
        }
    }

    internal void Add(Watch watch)
    {
        lock (gate)
        {
            foreach (var topic in watch.Topics)
            {
                if (!watches.TryGetValue(topic, out var watching))
                {
                    watches[topic] = watching = [];
                }

                watching.Add(watch);
            }
        }
    }

    internal void Remove(Watch watch)
    {
        lock (gate)
        {
            foreach (var topic in watch.Topics)
            {
                if (watches.TryGetValue(topic, out var watching) && watching.Remove(watch) && watching.Count == 0)
                {
                    watches.Remove(topic);
                }
            }
        }
    }

    private Watch Open(IReadOnlyList<object> topics, CancellationToken cancellation) =>
        new(this, topics, time, cancellation, lifetime.ApplicationStopping);

    private IEnumerable<Watch> Watching(object topic) => watches.GetValueOrDefault(topic) ?? [];
}
