using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The last 10,000 events of each account. Streams read it to catch up after they reconnect.</summary>
internal sealed class EventJournal(RedisConnection redis)
{
    private const int MaxEvents = 10_000;

    private static readonly TimeSpan LifetimeAfterRemoval = TimeSpan.FromSeconds(2);

    private static readonly Script<AnnounceParameters> Announce = new("Store/announce_reset");

    /// <summary>
    /// Reads at most <paramref name="limit"/> events from the number <paramref name="first"/> on, oldest first.
    /// </summary>
    public async Task<IReadOnlyList<InboxEvent>> ReadAsync(AccountId account, long first, int limit)
    {
        var lines = await redis.Database.SortedSetRangeByScoreAsync(Keys.Journal(account), first, take: limit);
        return [.. lines.Select(line => InboxEvent.Parse(account, line!))];
    }

    /// <summary>
    /// Indicates whether events after <paramref name="number"/> may be missing. Either the journal has removed them
    /// because it was full, or Redis has lost its latest data. A reset also removes events, but is an event itself.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="number">The number of the last event that a stream has; 0 if it has none.</param>
    public async Task<bool> HasGapAsync(AccountId account, long number)
    {
        var journal = Keys.Journal(account);
        var count = redis.Database.SortedSetLengthAsync(journal);
        var first = redis.Database.SortedSetRangeByRankWithScoresAsync(journal, 0, 0);
        var same = redis.Database.SortedSetLengthAsync(journal, number, number);
        await Task.WhenAll(count, first, same);
        return await same == 0
            // A reset between the commands can leave no first event.
            && await first is [var oldest]
            && (oldest.Score <= number || await count >= MaxEvents);
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
    public Task AnnounceResetAsync(AccountId account) =>
        Announce.RunAsync(redis, account, new AnnounceParameters(JournalMs: 0));

    /// <summary>
    /// Publishes a reset event to all streams of an account that is removed. The journal expires after the streams have
    /// read it.
    /// </summary>
    public Task AnnounceRemovalAsync(AccountId account) => Announce.RunAsync(
        redis, account, new AnnounceParameters((long)LifetimeAfterRemoval.TotalMilliseconds));

    private sealed record AnnounceParameters(RedisValue JournalMs);
}
