using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The last 10,000 events of each account, for streams that catch up.</summary>
public sealed class EventJournal(RedisConnection redis)
{
    private const int PageSize = 200;

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
}
