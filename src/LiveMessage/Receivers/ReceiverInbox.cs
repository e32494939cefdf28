using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>What a receiver gets next.</summary>
/// <param name="Session">The session that is logged in as the user; empty when none is.</param>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Deletions">The notices, oldest first.</param>
/// <param name="LastSequence">The last sequence that the inbox has given.</param>
public sealed record ReceiverPage(
    string Session,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDeletion> Deletions,
    long LastSequence);

/// <summary>The inbox of a user as its receiver reads it: messages and notices, together with the session.</summary>
public sealed class ReceiverInbox(RedisConnection redis, IOptions<InboxOptions> options)
{
    /// <summary>At most <paramref name="limit"/> messages, and as many notices, after a sequence.</summary>
    public async Task<ReceiverPage> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var result = (RedisResult[])(await redis.Database.ScriptEvaluateAsync(
            Scripts.Receive,
            [Keys.Sessions(inbox.App.Account), Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Notices(inbox)],
            [
                InboxEvent.Place(inbox),
                after,
                limit,
                options.Value.MaxMessages,
                (long)options.Value.Retention.TotalMilliseconds,
            ]))!;

        return new ReceiverPage(
            (string)result[0]!,
            [.. ((RedisValue[])result[1]!).Select(line => StoredLine.ParseMessage(line))],
            [.. ((RedisValue[])result[2]!).Select(StoredLine.ParseDeletion)],
            (long)result[3]);
    }
}
