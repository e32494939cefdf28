using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Emulator;

/// <summary>The route of the reset.</summary>
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
/// Puts everything back to how it was at the first start: every key of the configured accounts is deleted and their
/// seed apps are restored. Each feature removes what it has stored. What a service with other accounts keeps in the same
/// Redis is left alone.
/// </summary>
internal sealed class Reset(
    RedisConnection redis,
    EventJournal journal,
    AccountRegistry accounts,
    IEnumerable<IResettable> features,
    IOptions<InboxOptions> options)
{
    private const int BatchSize = 500;

    public async Task RunAsync()
    {
        var ids = accounts.Current.Ids;

        // First, so that it keeps the events of what is sent from here on.
        await Task.WhenAll(ids.Select(journal.DeleteAsync));
        foreach (var feature in features)
        {
            await feature.BeginAsync(ids);
        }

        foreach (var server in redis.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await ForgetAsync(server, ids);
        }

        foreach (var feature in features.Reverse())
        {
            await feature.FinishAsync(ids);
        }

        await Task.WhenAll(ids.Select(account => journal.AnnounceResetAsync(account, options.Value.Retention)));
        foreach (var feature in features)
        {
            feature.Drop();
        }
    }

    private async Task ForgetAsync(IServer server, IReadOnlyList<AccountId> ids)
    {
        var deletions = new List<Task>(BatchSize);
        await foreach (var key in server.KeysAsync(redis.Database.Database, Keys.All, BatchSize))
        {
            if (Keys.TryParseAccount(key!, out var account) && ids.Contains(account) && key != Keys.Journal(account))
            {
                deletions.Add(ForgetAsync(key, account));
            }

            if (deletions.Count == BatchSize)
            {
                await Task.WhenAll(deletions);
                deletions.Clear();
            }
        }

        await Task.WhenAll(deletions);
    }

    // A key that no feature knows, a bucket or a nonce, is deleted by itself: those of different accounts live in different
    // slots of a Cluster.
    private Task ForgetAsync(RedisKey key, AccountId account) =>
        features.Select(feature => feature.ForgetAsync(key, account)).FirstOrDefault(forgetting => forgetting is not null)
        ?? redis.Database.KeyDeleteAsync(key);
}
