using System.Globalization;
using System.Text.Json;

using LiveMessage.Access;
using LiveMessage.Apps;
using LiveMessage.Messages;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Redis;

/// <summary>A page of an inbox.</summary>
/// <param name="LastSequence">The last sequence that the inbox has given, whether that message is still there or not.</param>
/// <param name="Messages">The messages, oldest first.</param>
public sealed record InboxPage(long LastSequence, IReadOnlyList<StoredMessage> Messages);

/// <summary>An inbox, from outside.</summary>
public sealed record InboxSummary(InboxAddress Address, long Messages, long LastSequence, DateTimeOffset LastMessageTime);

/// <summary>Looks into inboxes; reading consumes nothing.</summary>
public sealed class InboxReader(RedisConnection redis, IOptions<InboxOptions> options)
{
    private long RetentionMilliseconds => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>At most <paramref name="limit"/> messages after a sequence; null when the app does not exist.</summary>
    public async Task<InboxPage?> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Read,
            [Keys.App(inbox.App), Keys.Inbox(inbox), Keys.Ids(inbox)],
            [after, limit, options.Value.MaxMessages, RetentionMilliseconds]))!;

        return (string?)result[0] == "app_unknown"
            ? null
            : new InboxPage((long)result[1], [.. ((RedisValue[])result[2]!).Select(Parse)]);
    }

    /// <summary>One message, or null when it is no longer there.</summary>
    public async Task<StoredMessage?> FindAsync(InboxAddress inbox, long sequence)
    {
        var found = await redis.Database.SortedSetRangeByScoreAsync(Keys.Inbox(inbox), sequence, sequence);
        return found.Length == 0 ? null : Parse(found[0]);
    }

    /// <summary>The inboxes of an account that have had a message within the retention, the latest first.</summary>
    public async Task<IReadOnlyList<InboxSummary>> ListAsync(AccountId account)
    {
        var summaries = await Task.WhenAll((await AppsAsync(account)).Select(ListAsync));
        return [.. summaries.SelectMany(part => part).OrderByDescending(summary => summary.LastMessageTime)];
    }

    /// <summary>Empties an inbox; the number of messages removed, or null when the app does not exist.</summary>
    public async Task<long?> ClearAsync(InboxAddress inbox)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Clear,
            [
                Keys.App(inbox.App),
                Keys.Inbox(inbox),
                Keys.Ids(inbox),
                Keys.Users(inbox.App),
                Keys.Journal(inbox.App.Account),
            ],
            [
                inbox.User.ToString(),
                RetentionMilliseconds,
                Keys.Events(inbox.App.Account),
                InboxEvent.Place(inbox),
            ]))!;

        return (string?)result[0] == "app_unknown" ? null : (long)result[1];
    }

    private async Task<IReadOnlyList<AppAddress>> AppsAsync(AccountId account)
    {
        var apps = new List<AppAddress>();
        foreach (var dataCenter in DataCenter.All)
        {
            var ids = await redis.Database.SortedSetRangeByRankAsync(Keys.Apps(account, dataCenter));
            apps.AddRange(ids.Select(id => new AppAddress(account, dataCenter, AppId.Parse(id))));
        }

        return apps;
    }

    private async Task<IReadOnlyList<InboxSummary>> ListAsync(AppAddress app)
    {
        var database = redis.Database;
        var users = (RedisValue[])(await database.ScriptEvaluateAsync(
            Scripts.List, [Keys.Users(app)], [RetentionMilliseconds]))!;

        return await Task.WhenAll(users.Chunk(2).Select(async user =>
        {
            var inbox = new InboxAddress(app, UserId.Parse(user[0]));
            var counted = (RedisValue[])(await database.ScriptEvaluateAsync(
                Scripts.Summary,
                [Keys.Inbox(inbox), Keys.Ids(inbox)],
                [options.Value.MaxMessages, RetentionMilliseconds]))!;
            var last = DateTimeOffset.FromUnixTimeMilliseconds((long)user[1]);
            return new InboxSummary(inbox, (long)counted[0], (long)counted[1], last);
        }));
    }

    // sequence:time:MsgTid:json
    private static StoredMessage Parse(RedisValue stored)
    {
        ReadOnlySpan<byte> rest = ((byte[])stored!).AsSpan();
        var sequence = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        var milliseconds = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        _ = TakeField(ref rest);
        var message = JsonSerializer.Deserialize(rest, MessageJson.Default.Message)!;
        return new StoredMessage(sequence, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), message);
    }

    private static ReadOnlySpan<byte> TakeField(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)':');
        var field = rest[..end];
        rest = rest[(end + 1)..];
        return field;
    }
}
