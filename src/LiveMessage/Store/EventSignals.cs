using System.Net;

using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Signals events of an inbox or an account to the watches of this process. All watches share one Redis subscription,
/// so waiting sends no commands to Redis. A signal contains no data. The owner of the watch reads the store after each
/// signal, so no event is missed or returned twice.
/// </summary>
internal sealed class EventSignals(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string ClockTopic = "clock";

    private static readonly object Calls = new();

    // The topic of the watches of all accounts.
    private static readonly object AllAccounts = new();

    private readonly Lock gate = new();
    private readonly Dictionary<object, HashSet<Watch>> watches = [];
    private readonly Dictionary<AccountId, HashSet<Watch>> watchesOfAccounts = [];
    private EndPoint? server;

    /// <summary>Raised when a process has changed the clock of an account.</summary>
    public event EventHandler<AccountId>? ClockChanged;

    /// <summary>Raised when the accounts that were created at run time have changed.</summary>
    public event EventHandler? AccountsChanged;

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
    /// Watches one inbox and the presence of its user. Open the watch before you read the store. Otherwise, an event
    /// between the two is missed.
    /// </summary>
    public Watch WatchInbox(InboxAddress inbox, CancellationToken cancellation) =>
        Open([inbox], [inbox.App.Account], cancellation);

    /// <summary>
    /// Watches for the acknowledgement of one message, and for changes of the clock. An acknowledgement does not signal
    /// the watches of the inbox.
    /// </summary>
    public Watch WatchAcknowledgement(InboxAddress inbox, MsgTid msgTid, CancellationToken cancellation) =>
        Open([(inbox, msgTid), (inbox.App.Account, ClockTopic)], [inbox.App.Account], cancellation);

    /// <summary>Watches for acknowledgements of all messages of an inbox.</summary>
    public Watch WatchAcknowledgements(InboxAddress inbox, CancellationToken cancellation) =>
        Open([(inbox, InboxEvent.Acknowledged)], [inbox.App.Account], cancellation);

    /// <summary>Watches the events of one type in all inboxes of an app.</summary>
    public Watch WatchApp(AppAddress app, string type, CancellationToken cancellation) =>
        Open([(app, type)], [app.Account], cancellation);

    /// <summary>Watches all events of the given accounts.</summary>
    public Watch WatchAccounts(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation) =>
        Open([.. accounts.Cast<object>()], accounts, cancellation);

    /// <summary>Watches the calls that this process answers.</summary>
    public Watch WatchCalls(CancellationToken cancellation) => Open([Calls], [], cancellation);

    /// <summary>Signals the watches of calls.</summary>
    public void SignalCalls()
    {
        lock (gate)
        {
            foreach (var watch in WatchesOf(Calls))
            {
                watch.Signal();
            }
        }
    }

    /// <summary>Watches all events of all accounts, including those that are created later.</summary>
    public Watch WatchAllAccounts(CancellationToken cancellation) => Open([AllAccounts], [], cancellation);

    /// <summary>Subscribes to the events of all accounts.</summary>
    public Task SubscribeAsync(ISubscriber subscriber) => subscriber.SubscribeAsync(Keys.AllEvents, (channel, line) =>
    {
        if (channel == Keys.AccountsChannel)
        {
            AccountsChanged?.Invoke(this, EventArgs.Empty);
        }
        else if (!Keys.TryParseAccount(channel.ToString(), out var account))
        {
            // Not a channel of this program.
        }
        else if (Keys.IsControlChannel(channel.ToString()))
        {
            ClockChanged?.Invoke(this, account);
        }
        else
        {
            Signal(InboxEvent.Parse(account, line!));
        }
    });

    /// <summary>
    /// Restarts all watches if the subscription has moved to another server of a Cluster. It moves when its server
    /// fails, and the events in between are not received.
    /// </summary>
    public void CheckSubscription(ISubscriber subscriber)
    {
        var previous = server;
        server = subscriber.SubscribedEndpoint(Keys.AllEvents) ?? previous;
        if (previous is not null && !previous.Equals(server))
        {
            SignalAll();
        }
    }

    /// <summary>Restarts all watches. Call it when events may have been missed.</summary>
    public void SignalAll()
    {
        lock (gate)
        {
            foreach (var watch in watches.Values.SelectMany(ofTopic => ofTopic))
            {
                watch.Restart();
            }
        }
    }

    /// <summary>Restarts the watches of an account. Call it after a reset of the account.</summary>
    public void RestartAccount(AccountId account)
    {
        lock (gate)
        {
            foreach (var watch in watchesOfAccounts.GetValueOrDefault(account) ?? [])
            {
                watch.Restart();
            }

            // These watches find the reset in the journal. They do not check the other accounts for missing events.
            foreach (var watch in WatchesOf(AllAccounts))
            {
                watch.Signal();
            }
        }
    }

    /// <summary>Signals the watches of an inbox, which then read the store.</summary>
    public void SignalInbox(InboxAddress inbox)
    {
        lock (gate)
        {
            foreach (var watch in WatchesOf(inbox))
            {
                watch.Signal();
            }
        }
    }

    /// <summary>
    /// Restarts the watches for acknowledgements in an account, because its clock has changed.
    /// </summary>
    public void SignalClock(AccountId account)
    {
        lock (gate)
        {
            foreach (var watch in WatchesOf((account, ClockTopic)))
            {
                watch.Restart();
            }
        }
    }

    /// <summary>Signals one event to the watches of its inbox or message, its app, and its account.</summary>
    public void Signal(InboxEvent inboxEvent)
    {
        if (inboxEvent.Inbox is not { } inbox)
        {
            RestartAccount(inboxEvent.Account);
            return;
        }

        List<object> topics = [AllAccounts, inboxEvent.Account, (inbox.App, inboxEvent.Type)];
        topics.AddRange(inboxEvent is { Type: InboxEvent.Acknowledged, MsgTid: { } msgTid }
            ? [(inbox, msgTid), (inbox, InboxEvent.Acknowledged)]
            : [inbox]);
        lock (gate)
        {
            foreach (var watch in topics.SelectMany(WatchesOf))
            {
                watch.Signal();
            }
        }
    }

    internal void Add(Watch watch)
    {
        lock (gate)
        {
            Add(watches, watch.Topics, watch);
            Add(watchesOfAccounts, watch.Accounts, watch);
        }
    }

    internal void Remove(Watch watch)
    {
        lock (gate)
        {
            Remove(watches, watch.Topics, watch);
            Remove(watchesOfAccounts, watch.Accounts, watch);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<Watch>> watches, IEnumerable<TKey> topics, Watch watch)
        where TKey : notnull
    {
        foreach (var topic in topics)
        {
            if (!watches.TryGetValue(topic, out var ofTopic))
            {
                watches[topic] = ofTopic = [];
            }

            ofTopic.Add(watch);
        }
    }

    private static void Remove<TKey>(Dictionary<TKey, HashSet<Watch>> watches, IEnumerable<TKey> topics, Watch watch)
        where TKey : notnull
    {
        foreach (var topic in topics)
        {
            if (watches.TryGetValue(topic, out var ofTopic) && ofTopic.Remove(watch) && ofTopic.Count == 0)
            {
                watches.Remove(topic);
            }
        }
    }

    private Watch Open(
        IReadOnlyList<object> topics, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation) =>
        new(this, topics, accounts, time, cancellation, lifetime.ApplicationStopping);

    private IEnumerable<Watch> WatchesOf(object topic) => watches.GetValueOrDefault(topic) ?? [];
}
