using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Text;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>
/// Writes the apps of the configuration to Redis: at startup, after a reset, after an accepted edit of the accounts
/// file, and when they have disappeared. Announces a reset when the data of an account has disappeared.
/// </summary>
internal sealed partial class SeedApps : IStoreSeed
{
    // Small enough that calls wait only briefly for a batch.
    private const int BatchSize = 500;

    private static readonly Script<SeedParameters> Seed = new("Apps/seed_app");

    private static readonly Script<AccountSeedParameters> SeedAccount = new("Apps/seed_account");

    private readonly RedisConnection redis;
    private readonly AccountRegistry accounts;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationToken stopping;
    private volatile IReadOnlyList<SeedTarget> unwritten = [];
    private volatile SeedTargets? targets;
    private IReadOnlySet<SeedTarget> missingBefore = new HashSet<SeedTarget>();
    private int edits;

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

    private SeedTargets Targets
    {
        get
        {
            var current = accounts.Current;
            return targets is { } known && known.Accounts == current ? known : targets = new SeedTargets(current);
        }
    }

    /// <summary>Indicates whether an app is in the current configuration.</summary>
    public bool Contains(AppAddress app) => Targets.Contains(app);

    /// <summary>Writes missing apps, and applies changes of the configuration to the others.</summary>
    /// <param name="isNewStore">
    /// Indicates whether the store is empty and has no other users. No reset is announced then.
    /// </param>
    public async Task WriteAsync(bool isNewStore)
    {
        var failed = ThrowIfAllFailed(await RunAsync(Targets.All, isNewStore ? "all" : "changed"));
        unwritten = [.. failed.Select(outcome => outcome.Target)];
        if (failed.Count > 0)
        {
            LogUnwritten(AccountsOf(failed), StoreError.Describe(failed[0].Error!));
        }
    }

    /// <summary>Overwrites the apps of accounts with their configuration.</summary>
    public async Task RestoreAsync(IReadOnlyList<AccountId> ids)
    {
        var outcomes = await RunAsync(Targets.Of(ids), "all");
        if (outcomes.FirstOrDefault(outcome => outcome.Error is not null) is { Error: { } error })
        {
            throw error;
        }
    }

    public async Task WriteMissingAsync()
    {
        var outcomes = await RunAsync(Targets.All, "missing");
        ThrowIfAllFailed(outcomes);
        Report(outcomes);
    }

    public async Task CheckAsync()
    {
        if (unwritten is { Count: > 0 } retried)
        {
            var outcomes = await RunAsync(retried, "changed");
            Interlocked.CompareExchange(
                ref unwritten,
                [.. outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Target)],
                retried);
        }

        var missing = new List<SeedTarget>();
        var current = Targets;
        foreach (var batch in current.ByAccount.Chunk(BatchSize))
        {
            missing.AddRange((await Task.WhenAll(batch.Select(FindMissingAsync))).SelectMany(found => found));
        }

        // Another process may be removing an account that was created at run time. So its apps are written only if they
        // were already missing at the previous check, and the account still exists.
        var ofRunTime = missing.Where(target => current.Accounts.RunTime.ContainsKey(target.Account)).ToHashSet();
        missing.RemoveAll(target => ofRunTime.Contains(target) && !missingBefore.Contains(target));
        missingBefore = ofRunTime;
        Report(await RunAsync(missing, "missing"));
    }

    private static bool IsDataLost(Outcome outcome) =>
        outcome.Answer is { Name: "data_lost" }
        || (outcome.Answer is { Name: "written" } answer && answer.Number("data_lost") == 1);

    private static string AccountsOf(IEnumerable<Outcome> outcomes) =>
        NameList.Format([.. outcomes.Select(outcome => outcome.Target.Account).Distinct()]);

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

        var known = lost.Select(outcome => outcome.Target.Account).ToHashSet();
        var missing = outcomes
            .Where(outcome => outcome.Answer is { Name: "written" } && !known.Contains(outcome.Target.Account))
            .ToList();
        if (missing.Count > 0)
        {
            var apps = missing.Select(outcome => outcome.Target.App!.Address.AppId);
            LogMissing(NameList.Format([.. apps]), AccountsOf(missing));
        }
    }

    // Returns the targets of the account if something of it is missing, and none if Redis is unavailable.
    private async Task<IReadOnlyList<SeedTarget>> FindMissingAsync(AccountSeed account)
    {
        try
        {
            return await redis.Database.KeyExistsAsync(account.Keys) == account.Keys.Length ? [] : account.Targets;
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<Outcome>> RunAsync(IReadOnlyList<SeedTarget> seeds, string mode)
    {
        var outcomes = new List<Outcome>(seeds.Count);
        foreach (var batch in seeds.Chunk(BatchSize))
        {
            outcomes.AddRange(await Task.WhenAll(batch.Select(target => RunAsync(target, mode))));
        }

        return outcomes;
    }

    private async Task<Outcome> RunAsync(SeedTarget target, string mode)
    {
        try
        {
            var answer = target.App is { } app
                ? await Seed.RunAsync(redis, target.Account, CreateParameters(app, mode))
                : await SeedAccount.RunAsync(redis, target.Account, new AccountSeedParameters(mode));
            return new Outcome(target, answer, null);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            return new Outcome(target, null, error);
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
                await WriteAsync(isNewStore: false).WaitAsync(stopping);
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
                    LogNotWritten(StoreError.Describe(error));
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
        "The data of account {Accounts} has disappeared from the store; the configured apps were written again")]
    private partial void LogDataLost(string accounts);

    [LoggerMessage(
        7, LogLevel.Warning, "App {Apps} of account {Accounts} has disappeared from the store and was written again")]
    private partial void LogMissing(string apps, string accounts);

    /// <summary>The answer of the script for a target, or the error of Redis.</summary>
    private sealed record Outcome(SeedTarget Target, ScriptAnswer? Answer, Exception? Error);

    private sealed record SeedParameters(
        RedisKey App, RedisKey Apps, RedisValue AppId, RedisValue Mode, RedisValue[] Fields);

    private sealed record AccountSeedParameters(RedisValue Mode);
}
