using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>What came of a login: a refusal, or where the user has got to and who was logged in before.</summary>
/// <param name="Refusal">Null when the user is logged in.</param>
/// <param name="Acknowledged">The highest sequence that the user has acknowledged.</param>
/// <param name="Before">The session that this one has taken the place of; null when there was none.</param>
/// <param name="BeforeHasLapsed">Whether that one's process had died.</param>
/// <param name="Last">The last sequence that the inbox has given.</param>
public sealed record Entrance(
    Refusal? Refusal, long Acknowledged, ReceiverSession? Before, bool BeforeHasLapsed, long Last);

/// <summary>
/// Who is online, for all processes. A session holds a lease that its process renews; without it, by the clock of the
/// Redis server, the user is offline, whatever has become of the process. The next process that renews its own leases
/// takes such sessions away.
/// </summary>
public sealed class PresenceStore(RedisConnection redis, Gatekeeper gatekeeper, IOptions<InboxOptions> inboxes)
{
    /// <summary>Long enough for a few renewals to fail, short enough that a dead process's users are soon offline.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private const int BatchSize = 500;

    private long RetentionMilliseconds => (long)inboxes.Value.Retention.TotalMilliseconds;

    /// <summary>Logs a user in.</summary>
    public async Task<Entrance> EnterAsync(ReceiverSession session)
    {
        var (inbox, account) = (session.Inbox, session.Inbox.App.Account);
        var answer = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Enter,
            [
                Keys.App(inbox.App),
                Keys.Presence(account),
                Keys.Sessions(account),
                Keys.Ids(inbox),
                Keys.Journal(account),
            ],
            [
                InboxEvent.Place(inbox),
                session.ToString(),
                (long)Lease.TotalMilliseconds,
                RetentionMilliseconds,
                Keys.Events(account),
            ]))!;

        return AppAnswer.Refuse((string?)answer[0], inbox.App) is { } refusal
            ? new Entrance(refusal, 0, null, false, 0)
            : new Entrance(
                null,
                (long)answer[1],
                ReceiverSession.Parse(inbox, (string)answer[2]!),
                (long)answer[3] == 1,
                (long)answer[4]);
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
            await RenewAsync(account, batch, mostEnded: 0);
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
        var lists = await Task.WhenAll(accounts.Select(async account => ParseMany(
            account,
            (RedisValue[])(await redis.Database.ScriptEvaluateAsync(
                Scripts.Receivers, [Keys.Presence(account), Keys.Sessions(account)], [limit]))!)));
        return [.. lists.SelectMany(list => list)];
    }

    /// <summary>Says of each user, behind the gate, whether it is online.</summary>
    public async Task<(Refusal? Refusal, IReadOnlyList<bool> Online)> CheckAsync(
        Gate gate, AppAddress app, IReadOnlyList<UserId> users)
    {
        var (refusal, answer) = await gatekeeper.RunAsync(
            gate,
            Scripts.CheckOnline,
            [Keys.App(app), Keys.Presence(app.Account)],
            [.. users.Select(user => (RedisValue)InboxEvent.Place(new InboxAddress(app, user)))]);

        refusal ??= AppAnswer.Refuse((string?)answer[0], app);
        return refusal is null ? (null, [.. answer.Skip(1).Select(online => (long)online == 1)]) : (refusal, []);
    }

    private async Task<RedisValue[]> RenewAsync(AccountId account, ReceiverSession[] sessions, int mostEnded) =>
        (RedisValue[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Renew,
            [Keys.Presence(account), Keys.Sessions(account), Keys.Journal(account)],
            [
                (long)Lease.TotalMilliseconds,
                RetentionMilliseconds,
                Keys.Events(account),
                mostEnded,
                .. sessions.SelectMany(session => new RedisValue[] { InboxEvent.Place(session.Inbox), session.ToString() }),
            ]))!;

    private async Task<ReceiverSession?> LeaveAsync(InboxAddress inbox, string session)
    {
        var account = inbox.App.Account;
        var ended = await redis.Database.ScriptEvaluateAsync(
            Scripts.Leave,
            [Keys.Presence(account), Keys.Sessions(account), Keys.Journal(account)],
            [InboxEvent.Place(inbox), session, RetentionMilliseconds, Keys.Events(account)]);
        return ReceiverSession.Parse(inbox, (string)ended!);
    }

    private static IEnumerable<ReceiverSession> ParseMany(AccountId account, RedisValue[] placesAndSessions) =>
        placesAndSessions.Chunk(2)
            .Select(entry => ReceiverSession.Parse(InboxEvent.ParsePlace(account, entry[0]!), entry[1]!))
            .OfType<ReceiverSession>();
}
