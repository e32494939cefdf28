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

    private static async Task<NoContent> ResetAsync([FromServices] Reset reset)
    {
        await reset.RunAsync();
        return TypedResults.NoContent();
    }
}

/// <summary>
/// Returns the configured accounts to their initial state. Deletes every key of these accounts and restores their seed
/// apps. Each feature removes the data that it stored. Data of other accounts in the same Redis is kept.
/// </summary>
internal sealed class Reset(
    RedisConnection redis,
    EventJournal journal,
    AccountRegistry accounts,
    IEnumerable<IResettable> features)
{
    private const int BatchSize = 500;

    public async Task RunAsync()
    {
        var current = accounts.Current;
        var ids = current.Ids;

        // Deletes some keys of a running script and not others. The remaining ones are deleted below, like all others.
        redis.PrepareReset();

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
            await DeleteKeysAsync(master, current);
        }

        foreach (var feature in features.Reverse())
        {
            await feature.FinishAsync(ids);
        }

        await Task.WhenAll(ids.Select(journal.AnnounceResetAsync));
        foreach (var feature in features)
        {
            feature.DiscardPending();
        }
    }

    private async Task DeleteKeysAsync(IServer server, AccountSet current)
    {
        var deletions = new List<Task>(BatchSize);
        await foreach (var key in server.KeysAsync(redis.Database.Database, Keys.All, BatchSize))
        {
            if (Keys.TryParseAccount(key!, out var account)
                && current.Contains(account)
                && key != Keys.Journal(account))
            {
                deletions.Add(DeleteKeyAsync(key, account));
            }

            if (deletions.Count == BatchSize)
            {
                await Task.WhenAll(deletions);
                deletions.Clear();
            }
        }

        await Task.WhenAll(deletions);
    }

    // A key that belongs to no feature, such as a bucket or a nonce, is deleted by a separate command. One command
    // cannot delete the keys of several accounts, because they are in different slots of a Cluster.
    private Task DeleteKeyAsync(RedisKey key, AccountId account) =>
        features.Select(feature => feature.DeleteAsync(key, account)).FirstOrDefault(deletion => deletion is not null)
        ?? redis.Database.KeyDeleteAsync(key);
}
