using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Wakes whoever waits for something to happen in an inbox or an account. One subscription of the process serves all
/// of them: however many wait, Redis is asked nothing until something has happened. A signal says only "look again";
/// what there is to see is read from the store, so that none is lost or told twice.
/// </summary>
public sealed class EventSignals
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, HashSet<Watch>> watches = [];

    /// <summary>Watches one inbox and the presence of its user. Look at the store after this, not before, and nothing slips through.</summary>
    public Watch WatchInbox(InboxAddress inbox) => new(this, [inbox]);

    /// <summary>Watches for the acknowledgement of one message, which those who watch its inbox do not hear of.</summary>
    public Watch WatchAcknowledgement(InboxAddress inbox, string msgTid) => new(this, [(inbox, msgTid)]);

    /// <summary>Watches everything that happens in some accounts.</summary>
    public Watch WatchAccounts(IEnumerable<AccountId> accounts) => new(this, [.. accounts.Cast<object>()]);

    public Task SubscribeAsync(ISubscriber subscriber) => subscriber.SubscribeAsync(Keys.AllEvents, (channel, line) =>
    {
        if (Keys.TryParseAccount(channel.ToString(), out var account))
        {
            Signal(InboxEvent.Parse(account, line!));
        }
    });

    /// <summary>Wakes everybody, for when everything is gone or events may have been missed.</summary>
    public void SignalAll()
    {
        lock (gate)
        {
            foreach (var watch in watches.Values.SelectMany(watching => watching))
            {
                watch.Signal(startOver: true);
            }
        }
    }

    private void Signal(InboxEvent happened)
    {
        if (happened.Inbox is not { } inbox)
        {
            SignalAll();
            return;
        }

        object topic = happened.Type == InboxEvent.Acknowledged ? (inbox, happened.MsgTid) : inbox;
        lock (gate)
        {
            foreach (var watch in Watching(topic).Concat(Watching(happened.Account)))
            {
                watch.Signal();
            }
        }
    }

    private IEnumerable<Watch> Watching(object topic) => watches.GetValueOrDefault(topic) ?? [];

    private void Add(Watch watch, IEnumerable<object> topics)
    {
        lock (gate)
        {
            foreach (var topic in topics)
            {
                if (!watches.TryGetValue(topic, out var watching))
                {
                    watches[topic] = watching = [];
                }

                watching.Add(watch);
            }
        }
    }

    private void Remove(Watch watch, IEnumerable<object> topics)
    {
        lock (gate)
        {
            foreach (var topic in topics)
            {
                if (watches.TryGetValue(topic, out var watching) && watching.Remove(watch) && watching.Count == 0)
                {
                    watches.Remove(topic);
                }
            }
        }
    }

    /// <summary>A wait that remembers a signal that comes between two looks.</summary>
    public sealed class Watch : IDisposable
    {
        private readonly SemaphoreSlim signalled = new(0);
        private readonly EventSignals signals;
        private readonly IReadOnlyList<object> topics;
        private bool startOver;

        internal Watch(EventSignals signals, IReadOnlyList<object> topics)
        {
            (this.signals, this.topics) = (signals, topics);
            signals.Add(this, topics);
        }

        /// <summary>True when signalled, false when the time is over or the wait was cancelled.</summary>
        public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellation)
        {
            try
            {
                return await signalled.WaitAsync(longest, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        /// <summary>Once after a reset: sequences have started again, so that what was seen before says nothing.</summary>
        public bool TakeStartOver() => Interlocked.Exchange(ref startOver, false);

        public void Dispose()
        {
            signals.Remove(this, topics);
            signalled.Dispose();
        }

        // Called under the gate, one at a time: signals that come in a burst ask for one look, not for one each.
        internal void Signal(bool startOver = false)
        {
            if (startOver)
            {
                Interlocked.Exchange(ref this.startOver, true);
            }

            if (signalled.CurrentCount == 0)
            {
                signalled.Release();
            }
        }
    }
}
