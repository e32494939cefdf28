using System.Collections.Concurrent;

using LiveMessage.Accounts;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>
/// Holds the sessions of this process and renews their leases in Redis. Logs out users of processes that have died.
/// Queues login and logout events for the callback of the app. Only the process that makes the change in Redis queues
/// its event, so that each event is posted once.
/// </summary>
internal sealed partial class ReceiverSessions(
    PresenceStore presence,
    EventCallbacks callbacks,
    AccountRegistry accounts,
    RedisConnection redis,
    StoreStartup startup,
    EventSignals signals,
    CallMetrics metrics,
    TimeProvider time,
    ILogger<ReceiverSessions> logger) : BackgroundService
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<ReceiverSession, bool> heldSessions = new();

    private readonly Drain drain = new();

    // Serializes logins and logouts of a user, so that callbacks are queued in the order of the changes in Redis. Users
    // are distributed over the locks by hash code.
    private readonly SemaphoreSlim[] userLocks = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1))];

    private readonly ConcurrentDictionary<AccountId, long> lastErrorTimestamps = new();

    /// <summary>Logs a user in and ends the user's previous session.</summary>
    /// <returns>The result of the login, or a refusal if the app does not exist or is disabled.</returns>
    public async Task<Result<StartedSession>> LoginAsync(
        InboxAddress inbox, ReceiverTransport transport, AutomaticAcknowledgement acknowledgement)
    {
        using var userLock = await LockAsync(inbox);
        var result = await presence.LoginAsync(inbox, transport, acknowledgement);
        if (result is Result<StartedSession>.Success { Value: var started })
        {
            OnLoggedIn(started);
        }

        return result;
    }

    /// <summary>Ends a session of this process, unless another session has already replaced it.</summary>
    public async Task LogoutAsync(ReceiverSession session, LogoutReason reason)
    {
        using var userLock = await LockAsync(session.Inbox);
        try
        {
            if (await presence.LogoutAsync(session))
            {
                OnLoggedOut(session, reason);
            }
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            LogLogoutFailed(session.Id, StoreError.Describe(error));
        }
        finally
        {
            // From here on, the lease is not renewed.
            heldSessions.TryRemove(session, out _);
            metrics.ReceiverRemoved();
            drain.Remove();
        }
    }

    /// <summary>Logs a user out. The session can belong to any process.</summary>
    /// <returns>true if the user was logged in; otherwise, false.</returns>
    public async Task<bool> LogoutAsync(InboxAddress inbox)
    {
        using var userLock = await LockAsync(inbox);
        if (await presence.LogoutAsync(inbox) is not { } ended)
        {
            return false;
        }

        OnLoggedOut(ended, LogoutReason.Normal);
        return true;
    }

    /// <summary>Waits until all connected users are logged out, before the Redis connection is closed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await drain.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await startup.Ready.WaitAsync(stoppingToken);
            redis.Restored += (_, _) => OnRestored();
            using var timer = new PeriodicTimer(RenewalInterval, time);
            do
            {
                await RenewAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host is stopping, possibly before startup has completed.
        }
    }

    private void OnLoggedIn(StartedSession started)
    {
        var session = started.Session;
        heldSessions[session] = true;
        drain.Add();
        metrics.ReceiverAdded();
        if (started.Replaced is { } replaced)
        {
            OnLoggedOut(replaced, started.ReplacedHadExpired ? LogoutReason.Timeout : LogoutReason.LoggedInElsewhere);
        }

        LogLogin(session.Inbox.User, FormatApp(session.Inbox), session.Transport, session.Id);
        callbacks.LoggedIn(session);
    }

    // A server that was down only between two renewals may have restarted with older data, whose leases have expired.
    private void OnRestored()
    {
        foreach (var account in accounts.Ids.Union(heldSessions.Keys.Select(session => session.Inbox.App.Account)))
        {
            lastErrorTimestamps[account] = time.GetTimestamp();
        }
    }

    private Task RenewAsync()
    {
        var sessions = heldSessions.Keys.ToLookup(session => session.Inbox.App.Account);
        return Task.WhenAll(accounts.Ids.Union(sessions.Select(ofAccount => ofAccount.Key))
            .Select(account => RenewAsync(account, sessions[account])));
    }

    private async Task RenewAsync(AccountId account, IEnumerable<ReceiverSession> sessions)
    {
        try
        {
            // The feed of a lost session reads the store, and then ends. Usually, an event has already signaled it.
            // There is no event if the session has disappeared from the store.
            foreach (var lost in await presence.RenewAsync(account, sessions))
            {
                signals.SignalInbox(lost);
            }

            // Other processes may also have lost Redis. They get the duration of a lease to renew their own sessions.
            if (lastErrorTimestamps.TryGetValue(account, out var at) && time.GetElapsedTime(at) < PresenceStore.Lease)
            {
                return;
            }

            // Of thousands of accounts, few have sessions. This command costs a fraction of the script.
            if (!await presence.HasSessionsAsync(account))
            {
                return;
            }

            foreach (var ended in await presence.EndExpiredAsync(account))
            {
                OnLoggedOut(ended, LogoutReason.Timeout);
            }
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            // The next renewal may still be in time. RedisConnection logs that Redis is unavailable.
            lastErrorTimestamps[account] = time.GetTimestamp();
        }
    }

    private async Task<HeldLock> LockAsync(InboxAddress inbox)
    {
        var userLock = userLocks[(uint)inbox.GetHashCode() % userLocks.Length];
        await userLock.WaitAsync();
        return new HeldLock(userLock);
    }

    private void OnLoggedOut(ReceiverSession session, LogoutReason reason)
    {
        LogLogout(session.Inbox.User, FormatApp(session.Inbox), session.Id, reason);
        callbacks.LoggedOut(session, reason);
    }

    /// <summary>Formats the app of a user for log messages.</summary>
    public static string FormatApp(InboxAddress inbox) => $"{inbox.App.AppId} in {inbox.App.DataCenter}";

    [LoggerMessage(1, LogLevel.Information, "{User} of {App} is online ({Transport}, session {Session})")]
    private partial void LogLogin(UserId user, string app, ReceiverTransport transport, string session);

    [LoggerMessage(2, LogLevel.Information, "{User} of {App} is offline (session {Session}, {Reason})")]
    private partial void LogLogout(UserId user, string app, string session, LogoutReason reason);

    [LoggerMessage(3, LogLevel.Warning, "Session {Session} could not be ended; it ends with its lease: {Error}")]
    private partial void LogLogoutFailed(string session, string error);
}

/// <summary>Releases a lock when it is disposed.</summary>
internal readonly struct HeldLock(SemaphoreSlim semaphore) : IDisposable
{
    public void Dispose() => semaphore.Release();
}

/// <summary>Reason for the logout of a user, with the codes of the event callback.</summary>
internal enum LogoutReason
{
    Normal = 1,
    Timeout = 3,
    LoggedInElsewhere = 4,
}
