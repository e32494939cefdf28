using LiveMessage.Accounts;
using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Result of creating an account.</summary>
internal abstract record AccountCreation
{
    private AccountCreation()
    {
    }

    public sealed record Created : AccountCreation;

    /// <summary>An account with the id exists.</summary>
    public sealed record IdUsed : AccountCreation;

    /// <summary>Another account has the access key.</summary>
    public sealed record KeyUsed(string AccessKeyId, string Account) : AccountCreation;

    public sealed record TooMany : AccountCreation;
}

/// <summary>
/// Accounts that were created at run time. Redis has them, so that all processes that share it know them and they
/// survive a restart. Each process holds them in its <see cref="AccountRegistry"/>, so that a call needs no round trip
/// for them. It follows their changes by a channel, and checks them periodically and after a lost connection.
/// </summary>
internal sealed partial class RunTimeAccounts
{
    public const int MaxAccounts = 10_000;

    // An unknown access key causes a read of Redis. All calls with one share the reads.
    private const int MaxReadsPerSecond = 100;

    private static readonly Script<AddParameters> Add = new("Store/add_account") { StoresData = true };

    private static readonly Script<RemoveParameters> Remove = new("Store/remove_account");

    private static readonly Script<RemoveAllParameters> RemoveAll = new("Store/remove_accounts");

    private static readonly Script<ReadParameters> Read = new("Store/read_accounts");

    private readonly RedisConnection redis;
    private readonly AccountRegistry registry;
    private readonly EventSignals signals;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private Dictionary<AccountId, RunTimeAccount> known = [];
    private string number = "0";
    private Task running = Task.CompletedTask;
    private Task? waiting;
    private Task? waitingForCall;
    private long secondStarted;
    private int readsInSecond;

    public RunTimeAccounts(
        RedisConnection redis,
        AccountRegistry registry,
        EventSignals signals,
        TimeProvider time,
        ILogger<RunTimeAccounts> logger)
    {
        (this.redis, this.registry, this.signals, this.time, this.logger) = (redis, registry, signals, time, logger);
        signals.AccountsChanged += (_, _) => _ = CheckAsync();
    }

    /// <summary>Creates an account. It is in effect in this process when the method returns.</summary>
    /// <param name="account">The account.</param>
    /// <param name="json">Its stored form.</param>
    public async Task<AccountCreation> CreateAsync(AccountSet account, string json)
    {
        var configured = registry.Configured;
        var id = account.Ids[0];
        if (configured.Contains(id))
        {
            return new AccountCreation.IdUsed();
        }

        if (account.Credentials.Keys.FirstOrDefault(configured.Credentials.ContainsKey) is { } used)
        {
            return new AccountCreation.KeyUsed(used, $"{configured.Credentials[used].Principal.Account}");
        }

        var answer = await Add.RunAsync(redis, new AddParameters(
            new AccountKeys(),
            Keys.AccountChanges,
            Keys.AccountsChannel,
            id.ToString(),
            json,
            MaxAccounts,
            [.. account.Credentials.Keys.Select(key => (RedisValue)key)]));
        switch (answer.Name)
        {
            case "id_used":
                return new AccountCreation.IdUsed();
            case "key_used":
                return new AccountCreation.KeyUsed(answer.Text("access_key_id"), answer.Text("account_id"));
            case "too_many":
                return new AccountCreation.TooMany();
            default:
                await RefreshAsync();
                return new AccountCreation.Created();
        }
    }

    /// <summary>Removes an account. Its data is still in Redis.</summary>
    /// <returns>true if it was found; otherwise, false.</returns>
    public async Task<bool> RemoveAsync(AccountId account)
    {
        var answer = await Remove.RunAsync(redis, new RemoveParameters(
            new AccountKeys(), Keys.AccountChanges, Keys.AccountsChannel, account.ToString()));
        await RefreshAsync();
        return answer.Name == "removed";
    }

    /// <summary>Removes all accounts. Their data is still in Redis.</summary>
    public async Task RemoveAllAsync()
    {
        await RemoveAll.RunAsync(
            redis, new RemoveAllParameters(new AccountKeys(), Keys.AccountChanges, Keys.AccountsChannel));
        await RefreshAsync();
    }

    /// <summary>
    /// Reads the changes. The read starts after the call of this method, and several calls can share it.
    /// </summary>
    public Task RefreshAsync()
    {
        lock (gate)
        {
            return waiting ??= ReadAfterAsync(running);
        }
    }

    /// <summary>Reads the changes. Does not throw if Redis is unavailable: the next check reads them.</summary>
    public async Task CheckAsync()
    {
        try
        {
            await RefreshAsync();
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            // RedisConnection logs that Redis is unavailable.
        }
    }

    /// <summary>
    /// Reads the changes for a caller that is unknown, because another process may just have created its account.
    /// </summary>
    /// <returns>true if the accounts may have changed; false if no other process can change them.</returns>
    public async Task<bool> TryFindNewAsync()
    {
        if (redis.IsEmbedded)
        {
            return false;
        }

        Task read;
        lock (gate)
        {
            read = waitingForCall ??= ReadForCallsAsync();
        }

        await read;
        return true;
    }

    private async Task ReadForCallsAsync()
    {
        await Task.Yield();
        var rest = TimeSpan.FromSeconds(1) - time.GetElapsedTime(secondStarted);
        if (rest <= TimeSpan.Zero)
        {
            (secondStarted, readsInSecond) = (time.GetTimestamp(), 0);
        }
        else if (++readsInSecond >= MaxReadsPerSecond)
        {
            await Task.Delay(rest, time);
            (secondStarted, readsInSecond) = (time.GetTimestamp(), 0);
        }

        // A later call cannot share the read, because it may start before the account of that call is created.
        Task check;
        lock (gate)
        {
            waitingForCall = null;
            check = CheckAsync();
        }

        await check;
    }

    // Leaves the lock of the caller before the read starts.
    private async Task ReadAfterAsync(Task previous)
    {
        await Task.Yield();
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            running = waiting!;
            waiting = null;
        }

        await ReadChangesAsync();
    }

    // One read at a time.
    private async Task ReadChangesAsync()
    {
        var answer = await Read.RunAsync(
            redis, new ReadParameters(Keys.RunTimeAccounts, Keys.AccountChanges, number));
        if (answer.Name == "unchanged")
        {
            return;
        }

        var before = known;
        var after = answer.Name == "all" ? [] : new Dictionary<AccountId, RunTimeAccount>(before);
        foreach (var entry in answer.Values("entries").Chunk(2))
        {
            if (!AccountId.TryParse(entry[0], out var id))
            {
                // The number of accounts.
                continue;
            }

            if (Parse(id, entry[1]!, before.GetValueOrDefault(id)) is { } account)
            {
                after[id] = account;
            }
            else
            {
                after.Remove(id);
            }
        }

        (known, number) = (after, answer.Text("number"));
        registry.ReplaceRunTime(after.Values);

        // The receivers and waits of a removed account read the store, and then end.
        foreach (var removed in before.Keys.Where(id => !after.ContainsKey(id)))
        {
            signals.RestartAccount(removed);
        }
    }

    // Returns null for a removed account.
    private RunTimeAccount? Parse(AccountId id, string entry, RunTimeAccount? parsed)
    {
        if (entry.Split(' ', 3) is not [var created, _, var json]
            || !long.TryParse(created, out var createdNumber))
        {
            return null;
        }

        if (parsed?.Number == createdNumber)
        {
            return parsed;
        }

        if (NewAccount.ReadStored(json) is { } account && account.Ids[0] == id)
        {
            return new RunTimeAccount(id, createdNumber, account);
        }

        LogUnreadable(id);
        return null;
    }

    [LoggerMessage(1, LogLevel.Warning, "Account {Account} was created by another version and cannot be read")]
    private partial void LogUnreadable(AccountId account);

    private sealed record AccountKeys(RedisKey RunTimeAccounts, RedisKey AccessKeys)
    {
        public AccountKeys()
            : this(Keys.RunTimeAccounts, Keys.AccessKeys)
        {
        }
    }

    private sealed record AddParameters(
        AccountKeys Accounts,
        RedisKey AccountChanges,
        RedisValue AccountsChannel,
        RedisValue AccountId,
        RedisValue Json,
        RedisValue MaxAccounts,
        RedisValue[] AccessKeyIds);

    private sealed record RemoveParameters(
        AccountKeys Accounts, RedisKey AccountChanges, RedisValue AccountsChannel, RedisValue AccountId);

    private sealed record RemoveAllParameters(
        AccountKeys Accounts, RedisKey AccountChanges, RedisValue AccountsChannel);

    private sealed record ReadParameters(RedisKey RunTimeAccounts, RedisKey AccountChanges, RedisValue After);
}
