using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The lifetime of a journal after its last event.</summary>
internal interface IJournalRetention
{
    TimeSpan Retention { get; }
}

/// <summary>The last 10,000 events of each account. Streams read it to catch up after they reconnect.</summary>
internal sealed class EventJournal(RedisConnection redis)
{
    private const int PageSize = 200;

    private static readonly Script<AnnounceParameters> Announce = new("Store/announce_reset");

    /// <summary>Reads up to 200 events with a number greater than <paramref name="after"/>, oldest first.</summary>
    public async Task<IReadOnlyList<InboxEvent>> ReadAsync(AccountId account, long after)
    {
        var lines = await redis.Database.SortedSetRangeByScoreAsync(
            Keys.Journal(account), after, exclude: Exclude.Start, take: PageSize);
        return [.. lines.Select(line => InboxEvent.Parse(account, line!))];
    }

    /// <summary>Reads the number of the last event; 0 if the journal is empty.</summary>
    public async Task<long> LastAsync(AccountId account)
    {
        var last = await redis.Database.SortedSetRangeByRankAsync(Keys.Journal(account), 0, 0, Order.Descending);
        return last.Length == 0 ? 0 : InboxEvent.Parse(account, last[0]!).Number;
    }

    /// <summary>Deletes the events of an account.</summary>
    public Task DeleteAsync(AccountId account) => redis.Database.KeyDeleteAsync(Keys.Journal(account));

    /// <summary>Publishes a reset event to all streams of an account.</summary>
    public Task AnnounceResetAsync(AccountId account, TimeSpan retention) =>
        Announce.RunAsync(redis, account, new AnnounceParameters((long)retention.TotalMilliseconds));

    private sealed record AnnounceParameters(RedisValue RetentionMs);
}
