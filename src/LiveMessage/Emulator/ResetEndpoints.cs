using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

using StackExchange.Redis;

namespace LiveMessage.Emulator;

/// <summary>The route that resets the emulator.</summary>
internal static class ResetEndpoints
{
    public static void MapReset(this IEndpointRouteBuilder emulator) => emulator.MapPost("/reset", ResetAsync);

    /// <summary>Resets an account, or the whole emulator.</summary>
    /// <remarks>
    /// Messages and created apps are deleted, receivers are logged out, the clock shows the real time, and the
    /// configured rate limit applies, with full buckets. Configured apps are as at first startup. A reset of all
    /// accounts affects every client, and removes the accounts that were created at run time.
    /// </remarks>
    /// <response code="204">The reset is complete.</response>
    internal static async Task<NoContent> ResetAsync([AsParameters] ResetQuery query, [FromServices] Reset reset)
    {
        await (query.Account is { } account ? reset.RunAsync(account) : reset.RunAsync());
        return TypedResults.NoContent();
    }
}

/// <summary>
/// The query parameter <c>account</c> of a reset: one account, or all accounts if it is missing. An empty value is an
/// error here, because it would reset the accounts of all other tests.
/// </summary>
internal sealed record ResetQuery : IRouteArgument
{
    private AccountId? account;

    [FromQuery(Name = "account")]
    [AccountArgument("The account. Default: all accounts. An empty value is an error.")]
    public string? AccountText { get; init; }

    public AccountId? Account => account;

    public void Read(ArgumentReader reader)
    {
        if (AccountText is "")
        {
            reader.Fail("account is empty; give an account, or omit the parameter to reset all accounts.");
        }
        else if (AccountText is not null)
        {
            account = reader.ReadAccount(AccountText);
        }
    }
}

/// <summary>
/// Returns accounts to their initial state. Deletes every key of these accounts and restores their seed apps. Each
/// feature removes the data that it stored. Data of other accounts in the same Redis is kept.
/// </summary>
internal sealed class Reset(
    RedisConnection redis,
    EventJournal journal,
    AccountRegistry accounts,
    RunTimeAccounts runTimeAccounts,
    IEnumerable<IResettable> features)
{
    // Redis visits this number of keys in less than a millisecond.
    private const int PageSize = 2_000;

    private const int BatchSize = 500;

    /// <summary>Resets all accounts, and removes those that were created at run time.</summary>
    public async Task RunAsync()
    {
        await runTimeAccounts.RefreshAsync();
        var ids = accounts.Current.Ids;
        await runTimeAccounts.RemoveAllAsync();

        // Deletes some keys of a running script and not others. The remaining ones are deleted below, like all others.
        redis.PrepareReset();
        await RunAsync(ids, Keys.All);
        foreach (var feature in features)
        {
            feature.DiscardCommon();
        }
    }

    /// <summary>Resets one account.</summary>
    public Task RunAsync(AccountId account) => RunAsync([account], Keys.AllOf(account));

    /// <summary>Removes an account that was created at run time, with its data.</summary>
    /// <returns>true if it was found; otherwise, false.</returns>
    public async Task<bool> RemoveAsync(AccountId account)
    {
        if (!await runTimeAccounts.RemoveAsync(account))
        {
            return false;
        }

        await RunAsync(account);
        return true;
    }

    private async Task RunAsync(IReadOnlyList<AccountId> ids, string pattern)
    {
        // The journal is deleted first, so that it keeps the events of calls that arrive during the reset.
        await Task.WhenAll(ids.Select(journal.DeleteAsync));
        foreach (var feature in features)
        {
            await feature.BeginAsync(ids);
        }

        var masters = redis.Multiplexer.GetServers()
            .Where(server => server is { IsConnected: true, IsReplica: false });
        foreach (var master in masters)
        {
            await DeleteKeysAsync(master, pattern, ids.ToHashSet());
        }

        foreach (var feature in features.Reverse())
        {
            await feature.FinishAsync(ids);
        }

        await Task.WhenAll(ids.Select(
            id => accounts.Contains(id) ? journal.AnnounceResetAsync(id) : journal.AnnounceRemovalAsync(id)));
        foreach (var feature in features)
        {
            feature.DiscardPending(ids);
        }
    }

    private async Task DeleteKeysAsync(IServer server, string pattern, HashSet<AccountId> ids)
    {
        var batch = new List<(AccountId Account, RedisKey Key)>(BatchSize);
        await foreach (var key in server.KeysAsync(redis.Database.Database, pattern, PageSize))
        {
            if (Keys.TryParseAccount(key!, out var account) && ids.Contains(account) && key != Keys.Journal(account))
            {
                batch.Add((account, key));
            }

            if (batch.Count == BatchSize)
            {
                await DeleteKeysAsync(batch);
                batch.Clear();
            }
        }

        await DeleteKeysAsync(batch);
    }

    // A key that belongs to no feature, such as a bucket or a nonce, is deleted by a separate command. One command
    // cannot delete the keys of several accounts, because they are in different slots of a Cluster.
    private Task DeleteKeysAsync(IEnumerable<(AccountId Account, RedisKey Key)> batch) => Task.WhenAll(batch
        .GroupBy(
            entry => (entry.Account, Owner: features.FirstOrDefault(feature => feature.Owns(entry.Key, entry.Account))),
            entry => entry.Key)
        .Select(group => group.Key.Owner?.DeleteAsync([.. group], group.Key.Account)
            ?? redis.Database.KeyDeleteAsync([.. group])));
}
