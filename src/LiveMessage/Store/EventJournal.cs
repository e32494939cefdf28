using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The last 10,000 events of each account, for streams that catch up.</summary>
internal sealed class EventJournal(RedisConnection redis)
{
    private const int PageSize = 200;

    private static readonly Script<AnnounceParameters> Announce = new("Store/announce_reset");

    /// <summary>At most 200 events after a number, oldest first.</summary>
    public async Task<IReadOnlyList<InboxEvent>> ReadAsync(AccountId account, long after)
    {
        var lines = await redis.Database.SortedSetRangeByScoreAsync(
            Keys.Journal(account), after, exclude: Exclude.Start, take: PageSize);
        return [.. lines.Select(line => InboxEvent.Parse(account, line!))];
    }

    /// <summary>The number of the last event, 0 when there has been none.</summary>
    public async Task<long> LastAsync(AccountId account)
    {
        var last = await redis.Database.SortedSetRangeByRankAsync(Keys.Journal(account), 0, 0, Order.Descending);
        return last.Length == 0 ? 0 : InboxEvent.Parse(account, last[0]!).Number;
    }

    /// <summary>Deletes the events of an account.</summary>
    public Task DeleteAsync(AccountId account) => redis.Database.KeyDeleteAsync(Keys.Journal(account));

    /// <summary>Tells those who follow an account that everything is gone.</summary>
    public Task AnnounceResetAsync(AccountId account, TimeSpan retention) =>
        Announce.RunAsync(redis, account, new AnnounceParameters((long)retention.TotalMilliseconds));

    private sealed record AnnounceParameters(RedisValue RetentionMs);
}
