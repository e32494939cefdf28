using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>
/// Writes the apps of the configuration to Redis: at startup, after a reset, and after an accepted edit of the accounts
/// file.
/// </summary>
internal sealed partial class SeedApps : IStoreSeed
{
    private static readonly Script<SeedParameters> Seed = new("Apps/seed_app");

    private readonly RedisConnection redis;
    private readonly AccountRegistry accounts;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationToken stopping;
    private int edits;

    public SeedApps(
        RedisConnection redis,
        AccountRegistry accounts,
        AccountsFileWatch watch,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILoggerFactory loggers)
    {
        (this.redis, this.accounts, this.time, stopping) = (redis, accounts, time, lifetime.ApplicationStopping);
        // The same category as the file watch, so that one log level applies to an edit and to writing its apps.
        logger = loggers.CreateLogger(AccountsFileWatch.LogCategory);
        watch.Reloaded += (_, _) => _ = WriteEditedAsync();
    }

    /// <summary>Addresses of the apps of the current configuration.</summary>
    public IEnumerable<AppAddress> Addresses => accounts.SeedApps.Select(app => app.Address);

    /// <summary>Writes the apps that are missing or whose configuration has changed.</summary>
    public Task WriteAsync() => WriteAsync(restore: false);

    /// <summary>Overwrites all apps with their configuration.</summary>
    public Task RestoreAsync() => WriteAsync(restore: true);

    private Task WriteAsync(bool restore) => Task.WhenAll(accounts.SeedApps.Select(app => WriteAsync(app, restore)));

    private Task<ScriptAnswer> WriteAsync(SeedApp app, bool restore) => Seed.RunAsync(
        redis,
        app.Address.Account,
        new SeedParameters(
            App: Keys.App(app.Address),
            Apps: Keys.Apps(app.Address.Account, app.Address.DataCenter),
            AppId: app.Address.AppId.ToString(),
            Restore: restore ? "1" : "0",
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
            })));

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

    private sealed record SeedParameters(
        RedisKey App, RedisKey Apps, RedisValue AppId, RedisValue Restore, RedisValue[] Fields);
}
