using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>The next messages and notices of a receiver, and its session.</summary>
/// <param name="Session">The current session of the user; empty if the user is not logged in.</param>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Deletions">The notices of deletions, oldest first.</param>
/// <param name="LastSequence">The last assigned sequence of the inbox.</param>
internal sealed record ReceiverPage(
    string Session,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDeletion> Deletions,
    long LastSequence);

/// <summary>Reads the messages and notices of an inbox together with the session of its user.</summary>
internal sealed class ReceiverInbox(RedisConnection redis, IOptions<InboxOptions> options)
{
    private static readonly Script<ReceiveParameters> Receive = new("Receivers/receive");

    /// <summary>
    /// Reads at most <paramref name="limit"/> messages and at most <paramref name="limit"/> notices after a sequence.
    /// </summary>
    public async Task<ReceiverPage> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var answer = await Receive.RunAsync(redis, inbox.App.Account, new ReceiveParameters(
            new TrimParameters(inbox, options.Value),
            Sessions: Keys.Sessions(inbox.App.Account),
            Notices: Keys.Notices(inbox),
            Place: InboxEvent.ToPlace(inbox),
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
