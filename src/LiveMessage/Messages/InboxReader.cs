using System.Globalization;
using System.Text.Json;

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

/// <summary>What a receiver gets next.</summary>
/// <param name="Session">Who is logged in as the user; empty when nobody is.</param>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Deletions">The notices, oldest first.</param>
/// <param name="LastSequence">The last sequence that the inbox has given.</param>
public sealed record ReceiverPage(
    string Session,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDeletion> Deletions,
    long LastSequence);

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
            (long)answer[1], [.. ((RedisValue[])answer[2]!).Zip((long[])answer[3]!, ParseMessage)]));
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
    /// What a receiver has not got yet: at most <paramref name="limit"/> messages and notices after a sequence.
    /// </summary>
    public async Task<ReceiverPage> ReceiveAsync(InboxAddress inbox, long after, int limit)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Receive,
            [Keys.Sessions(inbox.App.Account), Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Notices(inbox)],
            [InboxEvent.Place(inbox), after, limit, options.Value.MaxMessages, RetentionMilliseconds]))!;

        return new ReceiverPage(
            (string)result[0]!,
            [.. ((RedisValue[])result[1]!).Select(stored => ParseMessage(stored, acknowledged: 0))],
            [.. ((RedisValue[])result[2]!).Select(ParseDeletion)],
            (long)result[3]);
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

    private static StoredMessage ParseMessage(RedisValue stored, long acknowledged)
    {
        var json = Parse((byte[])stored!, out var sequence, out var time);
        return new(sequence, time, JsonSerializer.Deserialize(json, MessageJson.Default.Message)!, acknowledged != 0);
    }

    private static StoredDeletion ParseDeletion(RedisValue stored)
    {
        var json = Parse((byte[])stored!, out var sequence, out var time);
        return new(sequence, time, JsonSerializer.Deserialize(json, MessageJson.Default.Deletion)!);
    }

    // sequence:time:MsgTid:json
    private static ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> rest, out long sequence, out DateTimeOffset time)
    {
        sequence = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        var milliseconds = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        _ = TakeField(ref rest);
        return rest;
    }

    private static ReadOnlySpan<byte> TakeField(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)':');
        var field = rest[..end];
        rest = rest[(end + 1)..];
        return field;
    }
}
