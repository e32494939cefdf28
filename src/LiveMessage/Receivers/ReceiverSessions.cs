using System.Collections.Concurrent;

using LiveMessage.Accounts;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>
/// The sessions that this process holds. It renews their leases in Redis for as long as it lives, logs out the users whose
/// process has died, and has logins and logouts posted to the app's callback. Each of them is posted by whoever has made
/// it happen in Redis, and so once.
/// </summary>
internal sealed partial class ReceiverSessions(
    PresenceStore presence,
    EventCallbacks callbacks,
    AccountRegistry accounts,
    StoreStartup startup,
    CallMetrics metrics,
    TimeProvider time,
    ILogger<ReceiverSessions> logger) : BackgroundService
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ReceiverSession, bool> held = new();

    // By the machine's clock: a test may stop the injected one, and the service has to stop all the same.
    private readonly Drain drain = new(TimeProvider.System);

    // A login and a logout of one user are queued for the callback in the order in which Redis has had them. Some users
    // share one.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1))];

    private readonly ConcurrentDictionary<AccountId, long> lastError = new();

    /// <summary>
    /// Logs a user in, in the place of whoever was logged in as that user before. Refused when the app does not exist or is
    /// disabled.
    /// </summary>
    public async Task<Result<Entrance>> LoginAsync(ReceiverSession session)
    {
        using var turn = await TakeTurnAsync(session.Inbox);
        var result = await presence.EnterAsync(session);
        if (result is Result<Entrance>.Success { Value: var entrance })
        {
            Begin(session, entrance);
        }

        return result;
    }

    /// <summary>Ends a session that this process holds, unless another one has taken its place already.</summary>
    public async Task LogoutAsync(ReceiverSession session, LogoutReason reason)
    {
        using var turn = await TakeTurnAsync(session.Inbox);
        try
        {
            if (await presence.LeaveAsync(session))
            {
                LoggedOut(session, reason);
            }
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            LogLeftToLapse(session.Id, error.Message);
        }
        finally
        {
            // From here on nobody renews its lease.
            held.TryRemove(session, out _);
            metrics.ReceiverWent();
            drain.Remove();
        }
    }

    /// <summary>Logs a user out, whichever process holds the session; false when the user was not logged in.</summary>
    public async Task<bool> LogoutAsync(InboxAddress inbox)
    {
        using var turn = await TakeTurnAsync(inbox);
        if (await presence.LeaveAsync(inbox) is not { } ended)
        {
            return false;
        }

        LoggedOut(ended, LogoutReason.Normal);
        return true;
    }

    /// <summary>The connections end with the service; whoever they belong to is logged out before Redis is left.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await drain.WaitAsync(GracePeriod, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await startup.Ready.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(RenewalInterval, time);
            do
            {
                await RenewAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops, or has not come to start.
        }
    }

    private void Begin(ReceiverSession session, Entrance entrance)
    {
        held[session] = true;
        drain.Add();
        metrics.ReceiverCame();
        if (entrance.Before is { } before)
        {
            LoggedOut(before, entrance.BeforeHasLapsed ? LogoutReason.Timeout : LogoutReason.LoggedInElsewhere);
        }

        LogLogin(session.Inbox.User, Place(session.Inbox), session.Transport, session.Id);
        callbacks.LoggedIn(session);
    }

    private Task RenewAsync()
    {
        var sessions = held.Keys.ToLookup(session => session.Inbox.App.Account);
        return Task.WhenAll(accounts.Ids.Union(sessions.Select(ofAccount => ofAccount.Key))
            .Select(account => RenewAsync(account, sessions[account])));
    }

    private async Task RenewAsync(AccountId account, IEnumerable<ReceiverSession> sessions)
    {
        try
        {
            await presence.RenewAsync(account, sessions);
            // Whoever else was without Redis for as long is given the time to renew theirs.
            if (lastError.TryGetValue(account, out var at) && time.GetElapsedTime(at) < PresenceStore.Lease)
            {
                return;
            }

            foreach (var ended in await presence.EndLapsedAsync(account))
            {
                LoggedOut(ended, LogoutReason.Timeout);
            }
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            // The next one may come in time; the connection itself tells that Redis is away.
            lastError[account] = time.GetTimestamp();
        }
    }

    private async Task<Turn> TakeTurnAsync(InboxAddress inbox)
    {
        var turn = turns[(uint)inbox.GetHashCode() % turns.Length];
        await turn.WaitAsync();
        return new Turn(turn);
    }

    private void LoggedOut(ReceiverSession session, LogoutReason reason)
    {
        LogLogout(session.Inbox.User, Place(session.Inbox), session.Id, reason);
        callbacks.LoggedOut(session, reason);
    }

    /// <summary>How the log names the app of a user.</summary>
    public static string Place(InboxAddress inbox) => $"{inbox.App.AppId} in {inbox.App.DataCenter}";

    [LoggerMessage(1, LogLevel.Information, "{User} of {App} is online ({Transport}, session {Session})")]
    private partial void LogLogin(UserId user, string app, ReceiverTransport transport, string session);

    [LoggerMessage(2, LogLevel.Information, "{User} of {App} is offline (session {Session}, {Reason})")]
    private partial void LogLogout(UserId user, string app, string session, LogoutReason reason);

    [LoggerMessage(3, LogLevel.Warning, "Session {Session} could not be ended and lapses by itself: {Error}")]
    private partial void LogLeftToLapse(string session, string error);
}

/// <summary>Gives the turn to the next one.</summary>
internal readonly struct Turn(SemaphoreSlim taken) : IDisposable
{
    public void Dispose() => taken.Release();
}

/// <summary>Why a user is offline, in the numbers of the event callback.</summary>
internal enum LogoutReason
{
    Normal = 1,
    Timeout = 3,
    LoggedInElsewhere = 4,
}
