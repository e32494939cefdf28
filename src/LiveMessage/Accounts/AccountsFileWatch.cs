using LiveMessage.Text;

namespace LiveMessage.Accounts;

/// <summary>
/// Applies edits of the accounts file while the service runs. It polls the content of the file. Timestamps and inodes
/// are unreliable with bind mounts, symbolic links, and editors that replace the file. To ignore a partially written
/// file, it applies an edit only if two consecutive polls read the same content.
/// </summary>
internal sealed partial class AccountsFileWatch(
    AccountRegistry accounts, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Log category. Users configure log levels with this name, so it does not depend on the type name.
    /// </summary>
    public const string LogCategory = "LiveMessage.Access.AccountsFileWatch";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private AccountsFile? previous = accounts.Configured.File;
    private AccountsFile? processed = accounts.Configured.File;

    /// <summary>Occurs after an edit is applied.</summary>
    public event EventHandler? Reloaded;

    /// <summary>Polls the file once, and applies an edit if the previous poll read the same content.</summary>
    public void Poll()
    {
        if (processed is null || previous is null)
        {
            return;
        }

        var current = previous.Reload();
        if (current == previous && !processed.HasSameContent(current))
        {
            processed = current;
            Apply(current);
        }

        previous = current;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogPoliciesOfOtherProducts();
        if (processed is null)
        {
            return;
        }

        LogLoaded(processed.Path, accounts.Configured.Ids.Count, accounts.Configured.Credentials.Count);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Poll();
        }
    }

    private void Apply(AccountsFile file)
    {
        var result = Read(file);
        if (result.Accounts is not { } edited)
        {
            LogRejected(string.Join(' ', result.Errors));
            return;
        }

        accounts.Replace(edited);
        LogLoaded(file.Path, edited.Ids.Count, edited.Credentials.Count);
        LogPoliciesOfOtherProducts();
        if (accounts.Current.Overridden is { Count: > 0 } overridden)
        {
            LogOverridden(NameList.Format(overridden));
        }

        Reloaded?.Invoke(this, EventArgs.Empty);
    }

    // An unexpected exception must not stop the service. The error omits its message, which may contain a secret.
    private static AccountsResult Read(AccountsFile file)
    {
        try
        {
            return file.Read();
        }
        catch (Exception error)
        {
            return new AccountsResult(null, [$"{file.Path}: reading failed with {error.GetType().Name}."]);
        }
    }

    private void LogPoliciesOfOtherProducts()
    {
        if (accounts.Configured.PoliciesOfOtherProducts is { Count: > 0 } policies)
        {
            LogWithoutEffect(NameList.Format(policies));
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Loaded accounts file {File} (accounts: {Accounts}, access keys: {AccessKeys})")]
    private partial void LogLoaded(string file, int accounts, int accessKeys);

    [LoggerMessage(2, LogLevel.Warning, "Rejected the edited accounts file; the accounts are unchanged: {Errors}")]
    private partial void LogRejected(string errors);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "The accounts file has the id or an access key of account {Accounts}, which was created at run time and is no "
        + "longer in effect")]
    private partial void LogOverridden(string accounts);

    [LoggerMessage(3, LogLevel.Information, "System policies of other products have no effect here: {Policies}")]
    private partial void LogWithoutEffect(string policies);
}
