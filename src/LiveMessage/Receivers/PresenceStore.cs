using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>A login: where the user has got to, and who was logged in before.</summary>
/// <param name="Acknowledged">The highest sequence that the user has acknowledged.</param>
/// <param name="Before">The session that this one has taken the place of; null when there was none.</param>
/// <param name="BeforeHasLapsed">Whether that one's process had died.</param>
/// <param name="Last">The last sequence that the inbox has given.</param>
internal sealed record Entrance(long Acknowledged, ReceiverSession? Before, bool BeforeHasLapsed, long Last);

/// <summary>Of each user that was asked for, in that order, whether it is online.</summary>
internal sealed record OnlineUsers(IReadOnlyList<bool> Online);

/// <summary>
/// Who is online, for all processes. A session holds a lease that its process renews; without it, by the clock of the
/// Redis server, the user is offline, whatever has become of the process. The next process that renews its own leases
/// takes such sessions away.
/// </summary>
internal sealed class PresenceStore(RedisConnection redis, Gatekeeper gatekeeper, IOptions<InboxOptions> inboxes)
{
    private static readonly Script<EnterParameters> Enter = new("Receivers/enter");

    private static readonly Script<LeaveParameters> Leave = new("Receivers/leave");

    private static readonly Script<RenewParameters> Renew = new("Receivers/renew");

    private static readonly Script<ReceiversParameters> Receivers = new("Receivers/list_online");

    private static readonly Script<Gated<CheckParameters>> Check = new("Receivers/check_online");

    /// <summary>Long enough for a few renewals to fail, short enough that a dead process's users are soon offline.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private const int BatchSize = 500;

    private long RetentionMs => (long)inboxes.Value.Retention.TotalMilliseconds;

    /// <summary>Logs a user in. Refused when the app does not exist or is disabled.</summary>
    public async Task<Result<Entrance>> EnterAsync(ReceiverSession session)
    {
        var inbox = session.Inbox;
        var answer = await Enter.RunAsync(redis, inbox.App.Account, new EnterParameters(
            new PresenceKeys(inbox.App.Account),
            App: Keys.App(inbox.App),
            Ids: Keys.Ids(inbox),
            Place: InboxEvent.Place(inbox),
            Session: session.ToString(),
            LeaseMs: (long)Lease.TotalMilliseconds,
            RetentionMs: RetentionMs));

        return AppAnswer.Check(answer, inbox.App).Then<Entrance>(entered => new Entrance(
            entered.Number("acknowledged"),
            ReceiverSession.Parse(inbox, entered.Text("before")),
            entered.Number("has_lapsed") == 1,
            entered.Number("last_sequence")));
    }

    /// <summary>Logs a session out; false when another one has taken its place or it was logged out already.</summary>
    public async Task<bool> LeaveAsync(ReceiverSession session) =>
        await LeaveAsync(session.Inbox, session.ToString()) is not null;

    /// <summary>Logs a user out; the session that has ended, or null when there was none.</summary>
    public Task<ReceiverSession?> LeaveAsync(InboxAddress inbox) => LeaveAsync(inbox, "");

    /// <summary>Renews the leases of sessions of one account.</summary>
    public async Task RenewAsync(AccountId account, IEnumerable<ReceiverSession> sessions)
    {
        foreach (var batch in sessions.Chunk(BatchSize))
        {
            await RenewAsync(account, batch, maxEnded: 0);
        }
    }

    /// <summary>
    /// Ends sessions of one account whose lease nobody has renewed, and returns them. Not before all of one's own are
    /// renewed: after a time without Redis their leases have run out too.
    /// </summary>
    public async Task<IReadOnlyList<ReceiverSession>> EndLapsedAsync(AccountId account)
    {
        var ended = new List<ReceiverSession>();
        RedisValue[] batch;
        do
        {
            batch = await RenewAsync(account, [], BatchSize);
            ended.AddRange(ParseMany(account, batch));
        }
        while (batch.Length == 2 * BatchSize);

        return ended;
    }

    /// <summary>Who is online in some accounts, at most so many of each.</summary>
    public async Task<IReadOnlyList<ReceiverSession>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var lists = await Task.WhenAll(accounts.Select(account => ListAsync(account, limit)));
        return [.. lists.SelectMany(list => list)];
    }

    /// <summary>
    /// Whether users of an app are online, behind the gate. Refused when the app does not exist or is disabled.
    /// </summary>
    public async Task<Result<OnlineUsers>> CheckAsync(Gate gate, AppAddress app, IReadOnlyList<UserId> users)
    {
        var result = await gatekeeper.RunAsync(gate, Check, new CheckParameters(
            App: Keys.App(app),
            Presence: Keys.Presence(app.Account),
            Places: [.. users.Select(user => InboxEvent.Place(new InboxAddress(app, user)))]));

        return result
            .Then(answer => AppAnswer.Check(answer, app))
            .Then<OnlineUsers>(answer => new OnlineUsers([.. answer.Values("online").Select(online => online == 1)]));
    }

    private async Task<IEnumerable<ReceiverSession>> ListAsync(AccountId account, int limit)
    {
        var answer = await Receivers.RunAsync(redis, account, new ReceiversParameters(new PresenceKeys(account), limit));
        return ParseMany(account, answer.Values("receivers"));
    }

    private async Task<RedisValue[]> RenewAsync(AccountId account, ReceiverSession[] sessions, int maxEnded)
    {
        var answer = await Renew.RunAsync(redis, account, new RenewParameters(
            new PresenceKeys(account),
            LeaseMs: (long)Lease.TotalMilliseconds,
            RetentionMs: RetentionMs,
            MaxEnded: maxEnded,
            Renewals:
            [
                .. sessions.SelectMany(session => new RedisValue[] { InboxEvent.Place(session.Inbox), session.ToString() }),
            ]));
        return answer.Values("ended");
    }

    private async Task<ReceiverSession?> LeaveAsync(InboxAddress inbox, string session)
    {
        var answer = await Leave.RunAsync(redis, inbox.App.Account, new LeaveParameters(
            new PresenceKeys(inbox.App.Account), Place: InboxEvent.Place(inbox), Session: session, RetentionMs: RetentionMs));
        return answer.Name == "left" ? ReceiverSession.Parse(inbox, answer.Text("session")) : null;
    }

    private static IEnumerable<ReceiverSession> ParseMany(AccountId account, RedisValue[] placesAndSessions) =>
        placesAndSessions.Chunk(2)
            .Select(entry => ReceiverSession.Parse(InboxEvent.ParsePlace(account, entry[0]!), entry[1]!))
            .OfType<ReceiverSession>();

    private sealed record EnterParameters(
        PresenceKeys Presence,
        RedisKey App,
        RedisKey Ids,
        RedisValue Place,
        RedisValue Session,
        RedisValue LeaseMs,
        RedisValue RetentionMs);

    private sealed record LeaveParameters(
        PresenceKeys Presence, RedisValue Place, RedisValue Session, RedisValue RetentionMs);

    private sealed record RenewParameters(
        PresenceKeys Presence, RedisValue LeaseMs, RedisValue RetentionMs, RedisValue MaxEnded, RedisValue[] Renewals);

    private sealed record ReceiversParameters(PresenceKeys Presence, RedisValue Limit);

    private sealed record CheckParameters(RedisKey App, RedisKey Presence, RedisValue[] Places);

    /// <summary>The keys of who is online in an account.</summary>
    private sealed record PresenceKeys(RedisKey Presence, RedisKey Sessions)
    {
        public PresenceKeys(AccountId account)
            : this(Keys.Presence(account), Keys.Sessions(account))
        {
        }
    }
}
