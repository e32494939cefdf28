using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>The next messages and notices of a receiver, and its session.</summary>
/// <param name="State">The state of the session of the receiver.</param>
/// <param name="Start">The cursor that the page starts after.</param>
/// <param name="IsGap">
/// Indicates whether the store has lost messages since the cursor of the receiver.
/// </param>
/// <param name="Events">The messages and notices, in the order of their sequences.</param>
/// <param name="HasMore">Indicates whether another page may follow.</param>
internal sealed record ReceiverPage(
    SessionState State, InboxCursor Start, bool IsGap, IReadOnlyList<ReceiverEvent> Events, bool HasMore);

/// <summary>The state of a session in the store.</summary>
internal enum SessionState
{
    Current,

    /// <summary>The user has no session.</summary>
    LoggedOut,

    /// <summary>The user has a later session.</summary>
    Replaced,
}

/// <summary>Reads the messages and notices of an inbox together with the state of a session of its user.</summary>
internal sealed class ReceiverInbox(RedisConnection redis)
{
    private const int MaxEvents = 200;

    private static readonly Script<ReceiveParameters> Receive = new("Receivers/receive");

    /// <summary>
    /// Reads the messages and notices after a cursor. A page has at most 200 of each, or about 64 KB.
    /// </summary>
    public async Task<ReceiverPage> ReadAsync(ReceiverSession session, InboxCursor after)
    {
        var inbox = session.Inbox;
        var answer = await Receive.RunAsync(redis, inbox.App.Account, new ReceiveParameters(
            new TrimParameters(inbox),
            new CursorParameters(after),
            Sessions: Keys.Sessions(inbox.App.Account),
            Place: InboxEvent.ToPlace(inbox),
            Session: session.ToString(),
            Limit: MaxEvents));

        var messages = answer.Values("messages")
            .Select(line => ReceiverEvent.Received(StoredLine.ParseMessage(line, acknowledged: 0)));
        var deletions = answer.Values("notices").Select(line => ReceiverEvent.Deleted(StoredLine.ParseDeletion(line)));
        var hasMoreMessages = answer.Number("more_messages") == 1;
        var hasMoreDeletions = answer.Number("more_notices") == 1;
        var epoch = answer.Number("epoch");
        return new ReceiverPage(
            answer.Text("state") switch
            {
                "logged_out" => SessionState.LoggedOut,
                "replaced" => SessionState.Replaced,
                _ => SessionState.Current,
            },
            // The times of another epoch do not apply to this one.
            new InboxCursor(answer.Number("start"), epoch == after.Epoch ? after.Time : 0, epoch),
            answer.Number("gap") == 1,
            Merge([.. messages], hasMoreMessages, [.. deletions], hasMoreDeletions),
            hasMoreMessages || hasMoreDeletions);
    }

    // Merges messages and deletions by sequence. An incomplete list continues on the next page. Events after its last
    // sequence are therefore omitted, because events of that list could precede them.
    internal static List<ReceiverEvent> Merge(
        List<ReceiverEvent> messages, bool hasMoreMessages, List<ReceiverEvent> deletions, bool hasMoreDeletions)
    {
        var lastComplete = Math.Min(
            hasMoreMessages ? messages[^1].Sequence : long.MaxValue,
            hasMoreDeletions ? deletions[^1].Sequence : long.MaxValue);
        return
        [
            .. messages.Concat(deletions)
                .Where(receiverEvent => receiverEvent.Sequence <= lastComplete)
                .OrderBy(receiverEvent => receiverEvent.Sequence),
        ];
    }

    private sealed record ReceiveParameters(
        TrimParameters Trim,
        CursorParameters Cursor,
        RedisKey Sessions,
        RedisValue Place,
        RedisValue Session,
        RedisValue Limit);
}
