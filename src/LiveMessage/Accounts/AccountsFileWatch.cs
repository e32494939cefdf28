namespace LiveMessage.Accounts;

/// <summary>
/// Takes edits of the accounts file while the service runs. It compares what the file says, and not its time or its
/// inode: that also works across bind mounts, with links that are changed and editors that replace the file. Two looks
/// one after another have to find the same, so that a file half written is not judged.
/// </summary>
internal sealed partial class AccountsFileWatch(
    AccountRegistry accounts, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Log category. Users set levels by it, so it does not follow the name of the type.</summary>
    public const string LogCategory = "LiveMessage.Access.AccountsFileWatch";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    private AccountsFile? previous = accounts.Current.File;
    private AccountsFile? judged = accounts.Current.File;

    /// <summary>Raised when an edit was taken and holds.</summary>
    public event EventHandler? Taken;

    /// <summary>Looks at the file, and takes what it says when the look before found the same.</summary>
    public void Look()
    {
        if (judged is null)
        {
            return;
        }

        var found = AccountsFile.Look(judged.Path);
        if (previous?.IsLike(found) == true && !judged.IsLike(found))
        {
            judged = found;
            Judge(found);
        }

        previous = found;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (judged is null)
        {
            return;
        }

        LogTaken(judged.Path, accounts.Current.Ids.Count, accounts.Current.Credentials.Count);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private void Judge(AccountsFile file)
    {
        var reading = Read(file);
        if (reading.Accounts is not { } edited)
        {
            LogRefused(string.Join(' ', reading.Errors));
            return;
        }

        accounts.Replace(edited);
        LogTaken(file.Path, edited.Ids.Count, edited.Credentials.Count);
        Taken?.Invoke(this, EventArgs.Empty);
    }

    // Whatever a file does to the reader, the service goes on. A message that is not ours may tell a secret.
    private static AccountsReading Read(AccountsFile file)
    {
        try
        {
            return file.Read();
        }
        catch (Exception error)
        {
            return new AccountsReading(null, [$"{file.Path}: {error.GetType().Name}."]);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Accounts read from {File}: {Accounts}, with {AccessKeys} access keys")]
    private partial void LogTaken(string file, int accounts, int accessKeys);

    [LoggerMessage(2, LogLevel.Warning, "The accounts stay as they were: {Errors}")]
    private partial void LogRefused(string errors);
}
