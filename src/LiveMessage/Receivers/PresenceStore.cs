using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>The result of a login in Redis.</summary>
/// <param name="Session">The new session.</param>
/// <param name="LastAcknowledged">The highest sequence that the user has acknowledged.</param>
/// <param name="Replaced">The session of the user that the login ended; null if there was none.</param>
/// <param name="ReplacedHadExpired">Indicates whether the lease of the replaced session had expired.</param>
/// <param name="LastSequence">The last assigned sequence of the inbox.</param>
/// <param name="Epoch">The epoch of the inbox; 0 if it has no messages.</param>
/// <param name="Time">
/// The time of the last write to the inbox, in the form of <see cref="InboxCursor.Time"/>.
/// </param>
internal sealed record StartedSession(
    ReceiverSession Session,
    long LastAcknowledged,
    ReceiverSession? Replaced,
    bool ReplacedHadExpired,
    long LastSequence,
    long Epoch,
    long Time);

/// <summary>The online status of users.</summary>
/// <param name="Online">For each requested user, in order, indicates whether the user is online.</param>
internal sealed record OnlineUsers(IReadOnlyList<bool> Online);

/// <summary>
/// Stores the sessions of online users, shared by all processes. A process renews the leases of its sessions. When a
/// lease expires by the clock of the Redis server, the user is offline. Any process that renews its own leases then
/// removes the session.
/// </summary>
internal sealed class PresenceStore(RedisConnection redis, Gatekeeper gatekeeper)
{
    private static readonly Script<LoginParameters> Login = new("Receivers/login");

    private static readonly Script<LogoutParameters> Logout = new("Receivers/logout");

    private static readonly Script<RenewParameters> Renew = new("Receivers/renew");

    private static readonly Script<ListParameters> ListOnline = new("Receivers/list_online");

    private static readonly Script<Gated<CheckParameters>> Check = new("Receivers/check_online");

    /// <summary>
    /// Duration of a lease: long enough for several renewals to fail, and short enough to soon detect a dead process.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private const int BatchSize = 500;

    /// <summary>Logs a user in.</summary>
    /// <returns>The result of the login, or a refusal if the app does not exist or is disabled.</returns>
    public async Task<Result<StartedSession>> LoginAsync(
        InboxAddress inbox, ReceiverTransport transport, AutomaticAcknowledgement acknowledgement)
    {
        var answer = await Login.RunAsync(redis, inbox.App.Account, new LoginParameters(
            new PresenceKeys(inbox.App.Account),
            new TrimParameters(inbox),
            App: Keys.App(inbox.App),
            Place: InboxEvent.ToPlace(inbox),
            Session: ReceiverSession.Create(transport, acknowledgement),
            LeaseMs: (long)Lease.TotalMilliseconds));

        return AppAnswer.Check(answer, inbox.App).Then<StartedSession>(started => new StartedSession(
            ReceiverSession.Parse(inbox, started.Text("session"))!,
            started.Number("acknowledged"),
            ReceiverSession.Parse(inbox, started.Text("previous")),
            started.Number("previous_expired") == 1,
            started.Number("last_sequence"),
            started.Number("epoch"),
            started.Number("time")));
    }

    /// <summary>Ends a session.</summary>
    /// <returns>true if the session was current; false if it was already replaced or ended.</returns>
    public async Task<bool> LogoutAsync(ReceiverSession session) =>
        await LogoutAsync(session.Inbox, session.ToString()) is not null;

    /// <summary>Logs a user out.</summary>
    /// <returns>The ended session, or null if the user was not logged in.</returns>
    public Task<ReceiverSession?> LogoutAsync(InboxAddress inbox) => LogoutAsync(inbox, "");

    /// <summary>Renews the leases of sessions of an account.</summary>
    /// <returns>The inboxes of the sessions that are no longer current.</returns>
    public async Task<IReadOnlyList<InboxAddress>> RenewAsync(AccountId account, IEnumerable<ReceiverSession> sessions)
    {
        var lost = new List<InboxAddress>();
        foreach (var batch in sessions.Chunk(BatchSize))
        {
            var answer = await RenewAsync(account, batch, maxEnded: 0);
            lost.AddRange(answer.Values("lost").Select(place => InboxEvent.ParsePlace(account, place!)));
        }

        return lost;
    }

    /// <summary>Returns true if an account has sessions, including those whose leases have expired.</summary>
    public Task<bool> HasSessionsAsync(AccountId account) => redis.Database.KeyExistsAsync(Keys.Presence(account));

    /// <summary>
    /// Ends the sessions of an account whose leases have expired. A process must renew its own sessions first, because
    /// their leases may have expired while Redis was unavailable.
    /// </summary>
    /// <returns>The ended sessions.</returns>
    public async Task<IReadOnlyList<ReceiverSession>> EndExpiredAsync(AccountId account)
    {
        var ended = new List<ReceiverSession>();
        RedisValue[] batch;
        do
        {
            batch = (await RenewAsync(account, [], BatchSize)).Values("ended");
            ended.AddRange(ParseMany(account, batch));
        }
        while (batch.Length == 2 * BatchSize);

        return ended;
    }

    /// <summary>Lists at most <paramref name="limit"/> sessions of online users for each account.</summary>
    public async Task<IReadOnlyList<ReceiverSession>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var lists = await Task.WhenAll(accounts.Select(account => ListAsync(account, limit)));
        return [.. lists.SelectMany(list => list)];
    }

    /// <summary>Checks whether users of an app are online if the gate admits the call.</summary>
    /// <returns>The online status of the users, or a refusal if the app does not exist or is disabled.</returns>
    public async Task<Result<OnlineUsers>> CheckAsync(Gate gate, AppAddress app, IReadOnlyList<UserId> users)
    {
        var result = await gatekeeper.RunAsync(gate, Check, new CheckParameters(
            App: Keys.App(app),
            Presence: Keys.Presence(app.Account),
            Places: [.. users.Select(user => InboxEvent.ToPlace(new InboxAddress(app, user)))]));

        return result
            .Then(answer => AppAnswer.Check(answer, app))
            .Then<OnlineUsers>(answer => new OnlineUsers([.. answer.Values("online").Select(online => online == 1)]));
    }

    private async Task<IEnumerable<ReceiverSession>> ListAsync(AccountId account, int limit)
    {
        var answer = await ListOnline.RunAsync(redis, account, new ListParameters(new PresenceKeys(account), limit));
        return ParseMany(account, answer.Values("receivers"));
    }

    private Task<ScriptAnswer> RenewAsync(AccountId account, ReceiverSession[] sessions, int maxEnded) =>
        Renew.RunAsync(redis, account, new RenewParameters(
            new PresenceKeys(account),
            LeaseMs: (long)Lease.TotalMilliseconds,
            MaxEnded: maxEnded,
            Renewals:
            [
                .. sessions.SelectMany(
                    session => new RedisValue[] { InboxEvent.ToPlace(session.Inbox), session.ToString() }),
            ]));

    private async Task<ReceiverSession?> LogoutAsync(InboxAddress inbox, string session)
    {
        var answer = await Logout.RunAsync(redis, inbox.App.Account, new LogoutParameters(
            new PresenceKeys(inbox.App.Account),
            Place: InboxEvent.ToPlace(inbox),
            Session: session));
        return answer.Name == "logged_out" ? ReceiverSession.Parse(inbox, answer.Text("session")) : null;
    }

    private static IEnumerable<ReceiverSession> ParseMany(AccountId account, RedisValue[] placesAndSessions) =>
        placesAndSessions.Chunk(2)
            .Select(entry => ReceiverSession.Parse(InboxEvent.ParsePlace(account, entry[0]!), entry[1]!))
            .OfType<ReceiverSession>();

    private sealed record LoginParameters(
        PresenceKeys Presence,
        TrimParameters Trim,
        RedisKey App,
        RedisValue Place,
        RedisValue Session,
        RedisValue LeaseMs);

    private sealed record LogoutParameters(PresenceKeys Presence, RedisValue Place, RedisValue Session);

    private sealed record RenewParameters(
        PresenceKeys Presence, RedisValue LeaseMs, RedisValue MaxEnded, RedisValue[] Renewals);

    private sealed record ListParameters(PresenceKeys Presence, RedisValue Limit);

    private sealed record CheckParameters(RedisKey App, RedisKey Presence, RedisValue[] Places);

    /// <summary>Keys of the sessions and leases of an account.</summary>
    private sealed record PresenceKeys(RedisKey Presence, RedisKey Sessions)
    {
        public PresenceKeys(AccountId account)
            : this(Keys.Presence(account), Keys.Sessions(account))
        {
        }
    }
}
