using System.Collections.Frozen;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Text;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>
/// Writes the apps of the configuration to Redis: at startup, after a reset, after an accepted edit of the accounts
/// file, and when they have disappeared.
/// </summary>
internal sealed partial class SeedApps : IStoreSeed
{
    // Small enough that calls wait only briefly for a batch of scripts.
    private const int BatchSize = 100;

    private const int AppsPerCheck = 500;

    private static readonly Script<SeedParameters> Seed = new("Apps/seed_app");

    private readonly RedisConnection redis;
    private readonly AccountRegistry accounts;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationToken stopping;
    private volatile IReadOnlyList<SeedApp> unwritten = [];
    private volatile Addresses? addresses;
    private int edits;
    private int position;

    public SeedApps(
        RedisConnection redis,
        AccountRegistry accounts,
        AccountsFileWatch watch,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILoggerFactory loggers)
    {
        (this.redis, this.accounts, this.time) = (redis, accounts, time);
        stopping = lifetime.ApplicationStopping;
        // The same category as the file watch, so that one log level applies to an edit and to writing its apps.
        logger = loggers.CreateLogger(AccountsFileWatch.LogCategory);
        watch.Reloaded += (_, _) => _ = WriteEditedAsync();
    }

    /// <summary>Indicates whether an app is in the current configuration.</summary>
    public bool Contains(AppAddress app)
    {
        var current = accounts.Current;
        if (addresses is not { } known || known.Accounts != current)
        {
            addresses = known = new Addresses(current, current.SeedApps.Select(seed => seed.Address).ToFrozenSet());
        }

        return known.Apps.Contains(app);
    }

    /// <summary>Writes missing apps, and applies changes of the configuration to the others.</summary>
    public async Task WriteAsync()
    {
        var failed = ThrowIfAllFailed(await RunAsync(accounts.Current.SeedApps, "changed"));
        unwritten = [.. failed.Select(outcome => outcome.App)];
        if (failed.Count > 0)
        {
            LogUnwritten(AccountsOf(failed), failed[0].Error!.Message);
        }
    }

    /// <summary>Overwrites all apps with their configuration.</summary>
    public async Task RestoreAsync()
    {
        var outcomes = await RunAsync(accounts.Current.SeedApps, "all");
        if (outcomes.FirstOrDefault(outcome => outcome.Error is not null) is { Error: { } error })
        {
            throw error;
        }
    }

    public async Task WriteMissingAsync()
    {
        var outcomes = await RunAsync(accounts.Current.SeedApps, "missing");
        ThrowIfAllFailed(outcomes);
        Report(outcomes);
    }

    public async Task CheckAsync()
    {
        if (unwritten is { Count: > 0 } retried)
        {
            var outcomes = await RunAsync(retried, "changed");
            Interlocked.CompareExchange(
                ref unwritten, [.. outcomes.Where(outcome => outcome.Error is not null).Select(o => o.App)], retried);
        }

        var apps = accounts.Current.SeedApps;
        var next = position < apps.Count ? position : 0;
        position = next + AppsPerCheck;
        var part = await RunAsync([.. apps.Skip(next).Take(AppsPerCheck)], "missing");
        // The data of one account rarely disappears alone.
        Report(part.Any(IsDataLost) ? [.. part, .. await RunAsync(apps, "missing")] : part);
    }

    private static bool IsDataLost(Outcome outcome) =>
        outcome.Answer is { Name: "written" } answer && answer.Number("data_lost") == 1;

    private static string AccountsOf(IEnumerable<Outcome> outcomes) =>
        NameList.Format([.. outcomes.Select(outcome => outcome.App.Address.Account).Distinct()]);

    // On a Cluster, apps of other shards may have been written.
    private static List<Outcome> ThrowIfAllFailed(IReadOnlyList<Outcome> outcomes)
    {
        var failed = outcomes.Where(outcome => outcome.Error is not null).ToList();
        return failed.Count > 0 && failed.Count == outcomes.Count
            ? throw failed[0].Error!
            : failed;
    }

    private void Report(IReadOnlyList<Outcome> outcomes)
    {
        var lost = outcomes.Where(IsDataLost).ToList();
        if (lost.Count > 0)
        {
            LogDataLost(AccountsOf(lost));
        }

        var known = lost.Select(outcome => outcome.App.Address.Account).ToHashSet();
        var missing = outcomes
            .Where(outcome => outcome.Answer is { Name: "written" } && !known.Contains(outcome.App.Address.Account))
            .ToList();
        if (missing.Count > 0)
        {
            LogMissing(
                NameList.Format([.. missing.Select(outcome => outcome.App.Address.AppId)]), AccountsOf(missing));
        }
    }

    private async Task<IReadOnlyList<Outcome>> RunAsync(IReadOnlyList<SeedApp> apps, string mode)
    {
        var outcomes = new List<Outcome>(apps.Count);
        foreach (var batch in apps.Chunk(BatchSize))
        {
            outcomes.AddRange(await Task.WhenAll(batch.Select(app => RunAsync(app, mode))));
        }

        return outcomes;
    }

    private async Task<Outcome> RunAsync(SeedApp app, string mode)
    {
        try
        {
            return new Outcome(app, await Seed.RunAsync(redis, app.Address.Account, CreateParameters(app, mode)), null);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return new Outcome(app, null, error);
        }
    }

    private static SeedParameters CreateParameters(SeedApp app, string mode) => new(
        App: Keys.App(app.Address),
        Apps: Keys.Apps(app.Address.Account, app.Address.DataCenter),
        AppId: app.Address.AppId.ToString(),
        Mode: mode,
        Fields: AppFields.FromApp(new LiveApp
        {
            Address = app.Address,
            AppName = app.AppName,
            AppKey = app.AppKey,
            AppSign = app.AppSign,
            Disabled = app.Disabled,
            AuditType = 0,
            AuditUrl = "",
            EventCallbackUrl = app.EventCallbackUrl,
            MsgLifeCycle = 0,
        }));

    // Retries until it succeeds or a later edit starts its own attempts.
    private async Task WriteEditedAsync()
    {
        var edit = Interlocked.Increment(ref edits);
        for (var attempt = 0; edit == Volatile.Read(ref edits) && !stopping.IsCancellationRequested; attempt++)
        {
            try
            {
                await WriteAsync().WaitAsync(stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Do not catch general exception types: the task is not awaited, so log its failure here
            catch (Exception error) when (!StoreError.Is(error))
#pragma warning restore CA1031
            {
                LogFailed(error);
                return;
            }
            catch (Exception error)
            {
                if (attempt % RedisConnection.AttemptsPerWarning == 0)
                {
                    LogNotWritten(error.Message);
                }
            }

            await Task.Delay(RedisConnection.RetryInterval, time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "The apps of the edited accounts cannot be written; retrying ({Reason})")]
    private partial void LogNotWritten(string reason);

    [LoggerMessage(4, LogLevel.Error, "The apps of the edited accounts could not be written")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(5, LogLevel.Warning, "The seed apps of account {Accounts} cannot be written; retrying ({Reason})")]
    private partial void LogUnwritten(string accounts, string reason);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "The data of account {Accounts} has disappeared from Redis; its seed apps were written again")]
    private partial void LogDataLost(string accounts);

    [LoggerMessage(
        7, LogLevel.Warning, "App {Apps} of account {Accounts} has disappeared from Redis and was written again")]
    private partial void LogMissing(string apps, string accounts);

    private sealed record Addresses(AccountSet Accounts, FrozenSet<AppAddress> Apps);

    /// <summary>The answer of the script for an app, or the error of Redis.</summary>
    private sealed record Outcome(SeedApp App, ScriptAnswer? Answer, Exception? Error);

    private sealed record SeedParameters(
        RedisKey App, RedisKey Apps, RedisValue AppId, RedisValue Mode, RedisValue[] Fields);
}
