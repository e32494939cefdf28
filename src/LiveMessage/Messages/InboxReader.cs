using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>A page of an inbox.</summary>
/// <param name="LastSequence">The last sequence that the inbox has given, whether that message is still there or not.</param>
/// <param name="Messages">The messages, oldest first.</param>
public sealed record InboxPage(long LastSequence, IReadOnlyList<StoredMessage> Messages);

/// <summary>An inbox, from outside.</summary>
public sealed record InboxSummary(InboxAddress Address, long Messages, long LastSequence, DateTimeOffset LastMessageTime);

/// <summary>Looks into inboxes; reading consumes nothing.</summary>
public sealed class InboxReader(RedisConnection redis, AppStore apps, IOptions<InboxOptions> options)
{
    private long RetentionMilliseconds => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>At most <paramref name="limit"/> messages after a sequence. Refused when the app does not exist.</summary>
    public async Task<Result<InboxPage>> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Read,
            [Keys.App(inbox.App), Keys.Inbox(inbox), Keys.Ids(inbox)],
            [after, limit, options.Value.MaxMessages, RetentionMilliseconds]))!;

        return AppAnswer.Check(result, inbox.App).Then<InboxPage>(answer => new InboxPage(
            (long)answer[1], [.. ((RedisValue[])answer[2]!).Zip((long[])answer[3]!, StoredLine.ParseMessage)]));
    }

    /// <summary>One message, or null when it is no longer there.</summary>
    public async Task<StoredMessage?> FindAsync(InboxAddress inbox, long sequence)
    {
        var page = await ReadAsync(inbox, sequence - 1, limit: 1);
        return page.Match(
            found => found.Messages.FirstOrDefault(message => message.Sequence == sequence),
            _ => null);
    }

    /// <summary>
    /// The inboxes of some accounts that have had a message within the retention, the latest first, at most so many.
    /// </summary>
    public async Task<IReadOnlyList<InboxSummary>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var addresses = await apps.AddressesAsync(accounts);
        var inboxes = await Task.WhenAll(addresses.Select(app => ListAsync(app, limit)));
        var latest = inboxes.SelectMany(ofApp => ofApp).OrderByDescending(inbox => inbox.LastMessageTime).Take(limit);
        return await Task.WhenAll(latest.Select(inbox => SummarizeAsync(inbox.Address, inbox.LastMessageTime)));
    }

    /// <summary>Empties an inbox; the number of messages removed. Refused when the app does not exist.</summary>
    public async Task<Result<long>> ClearAsync(InboxAddress inbox)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Clear,
            [
                Keys.App(inbox.App),
                Keys.Inbox(inbox),
                Keys.Ids(inbox),
                Keys.Users(inbox.App),
                Keys.Journal(inbox.App.Account),
                Keys.Notices(inbox),
            ],
            [
                inbox.User.ToString(),
                RetentionMilliseconds,
                Keys.Events(inbox.App.Account),
                InboxEvent.Place(inbox),
            ]))!;

        return AppAnswer.Check(result, inbox.App).Then<long>(answer => (long)answer[1]);
    }

    private async Task<IEnumerable<(InboxAddress Address, DateTimeOffset LastMessageTime)>> ListAsync(AppAddress app, int limit)
    {
        var users = (RedisValue[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.List, [Keys.Users(app)], [RetentionMilliseconds, limit]))!;
        return users.Chunk(2).Select(user => (
            new InboxAddress(app, UserId.Parse(user[0])), DateTimeOffset.FromUnixTimeMilliseconds((long)user[1])));
    }

    private async Task<InboxSummary> SummarizeAsync(InboxAddress inbox, DateTimeOffset lastMessageTime)
    {
        var counted = (RedisValue[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Summary,
            [Keys.Inbox(inbox), Keys.Ids(inbox)],
            [options.Value.MaxMessages, RetentionMilliseconds]))!;
        return new InboxSummary(inbox, (long)counted[0], (long)counted[1], lastMessageTime);
    }
}
