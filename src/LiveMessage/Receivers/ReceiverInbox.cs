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
internal sealed record ReceiverPage(
    string Session,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDeletion> Deletions,
    long LastSequence);

/// <summary>The inbox of a user as its receiver reads it: messages and notices, together with the session.</summary>
internal sealed class ReceiverInbox(RedisConnection redis, IOptions<InboxOptions> options)
{
    private static readonly Script<ReceiveParameters> Receive = new("Receivers/receive");

    /// <summary>At most <paramref name="limit"/> messages, and as many notices, after a sequence.</summary>
    public async Task<ReceiverPage> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var answer = await Receive.RunAsync(redis, inbox.App.Account, new ReceiveParameters(
            new TrimParameters(inbox, options.Value),
            Sessions: Keys.Sessions(inbox.App.Account),
            Notices: Keys.Notices(inbox),
            Place: InboxEvent.Place(inbox),
            After: after,
            Limit: limit));

        return new ReceiverPage(
            answer.Text("session"),
            [.. answer.Values("messages").Select(line => StoredLine.ParseMessage(line, acknowledged: 0))],
            [.. answer.Values("notices").Select(StoredLine.ParseDeletion)],
            answer.Number("last_sequence"));
    }

    private sealed record ReceiveParameters(
        TrimParameters Trim,
        RedisKey Sessions,
        RedisKey Notices,
        RedisValue Place,
        RedisValue After,
        RedisValue Limit);
}
