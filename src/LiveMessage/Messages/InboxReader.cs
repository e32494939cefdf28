using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>A page of an inbox.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="End">The cursor after the page.</param>
/// <param name="HasMore">Indicates whether more messages may follow.</param>
/// <param name="IsGap">
/// Indicates whether the store has lost messages since the cursor before the page, or was reset.
/// </param>
/// <param name="LastSequence">The last assigned sequence, even if that message no longer exists.</param>
internal sealed record InboxPage(
    IReadOnlyList<StoredMessage> Messages, InboxCursor End, bool HasMore, bool IsGap, long LastSequence);

/// <summary>Summary of an inbox.</summary>
/// <param name="Address">The address of the inbox.</param>
/// <param name="Messages">The number of messages.</param>
/// <param name="LastSequence">The last assigned sequence, even if that message no longer exists.</param>
/// <param name="LastMessageTime">The time at which the last message was stored.</param>
internal sealed record InboxSummary(
    InboxAddress Address, long Messages, long LastSequence, DateTimeOffset LastMessageTime);

/// <summary>Lists, reads, and clears inboxes for the emulator's API. Reading does not consume messages.</summary>
internal sealed class InboxReader(RedisConnection redis, AppStore apps)
{
    private static readonly Script<ReadParameters> Read = new("Messages/read_inbox");

    private static readonly Script<ReadManyParameters> ReadMany = new("Messages/read_messages");

    private static readonly Script<ListParameters> List = new("Messages/list_inboxes");

    private static readonly Script<TrimParameters> Summary = new("Messages/summarize_inbox");

    private static readonly Script<ClearParameters> Clear = new("Messages/clear_inbox");

    /// <summary>
    /// Reads at most <paramref name="limit"/> messages after a cursor. A page has at most about 64 KB, or one message.
    /// </summary>
    /// <returns>The page, or a refusal if the app does not exist.</returns>
    public async Task<Result<InboxPage>> ReadAsync(InboxAddress inbox, InboxCursor after, int limit)
    {
        var read = await Read.RunAsync(redis, inbox.App.Account, new ReadParameters(
            new TrimParameters(inbox),
            new CursorParameters(after),
            App: Keys.App(inbox.App),
            Limit: limit));

        return AppAnswer.Check(read, inbox.App).Then<InboxPage>(answer => CreatePage(answer, after));
    }

    /// <summary>
    /// Reads the messages of an account that events are about. Reads fewer than requested if they have more than about
    /// 64 KB.
    /// </summary>
    /// <returns>The first messages in the requested order; null for each message that does not exist.</returns>
    public async Task<IReadOnlyList<StoredMessage?>> ReadAsync(
        AccountId account, IReadOnlyList<InboxEvent> events)
    {
        var inboxes = events.Select(inboxEvent => inboxEvent.Inbox!.Value).Distinct().ToList();
        var answer = await ReadMany.RunAsync(redis, account, new ReadManyParameters(
            Parts: [.. inboxes.SelectMany(inbox => new[] { Keys.Inbox(inbox), Keys.Ids(inbox) })],
            Places: [.. events.SelectMany(inboxEvent => new RedisValue[]
            {
                inboxes.IndexOf(inboxEvent.Inbox!.Value) + 1, inboxEvent.Sequence, inboxEvent.Number,
            })]));

        return
        [
            .. answer.Values("messages").Zip(
                answer.Values("acknowledged"),
                (line, acknowledged) => line.IsNullOrEmpty ? null : StoredLine.ParseMessage(line, acknowledged)),
        ];
    }

    /// <summary>
    /// Lists at most <paramref name="limit"/> inboxes of several accounts, those with the latest messages first. Omits
    /// inboxes without a message within the retention time.
    /// </summary>
    public async Task<IReadOnlyList<InboxSummary>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var addresses = await apps.ListAddressesAsync(accounts);
        var inboxes = await Task.WhenAll(addresses.Select(app => ListAsync(app, limit)));
        var latest = inboxes.SelectMany(ofApp => ofApp).OrderByDescending(inbox => inbox.LastMessageTime).Take(limit);
        return await Task.WhenAll(latest.Select(inbox => SummarizeAsync(inbox.Address, inbox.LastMessageTime)));
    }

    /// <summary>Removes all messages of an inbox.</summary>
    /// <returns>The number of removed messages, or a refusal if the app does not exist.</returns>
    public async Task<Result<long>> ClearAsync(InboxAddress inbox)
    {
        var cleared = await Clear.RunAsync(redis, inbox.App.Account, new ClearParameters(
            new TrimParameters(inbox),
            App: Keys.App(inbox.App),
            Users: Keys.Users(inbox.App),
            UserId: inbox.User.ToString(),
            Place: InboxEvent.ToPlace(inbox)));

        return AppAnswer.Check(cleared, inbox.App).Then<long>(answer => answer.Number("removed"));
    }

    private static InboxPage CreatePage(ScriptAnswer answer, InboxCursor after)
    {
        var messages = answer.Values("messages")
            .Zip(answer.Values("acknowledged"), StoredLine.ParseMessage)
            .ToList();
        return new InboxPage(
            messages,
            messages.Aggregate(ResolveStart(answer, after), (cursor, message) => cursor.MoveTo(message.Position)),
            HasMore: answer.Number("more") == 1,
            IsGap: answer.Number("gap") == 1,
            answer.Number("last_sequence"));
    }

    // A sequence that the inbox has not assigned yet has neither a time nor an epoch.
    private static InboxCursor ResolveStart(ScriptAnswer answer, InboxCursor after)
    {
        var epoch = answer.Number("epoch");
        return after.Epoch is null && after.Sequence > answer.Number("last_sequence") ? after
            : InboxCursor.From(
                answer.Number("start"), epoch == after.Epoch ? after.Time!.Value : answer.Number("time"), epoch);
    }

    private async Task<IEnumerable<(InboxAddress Address, DateTimeOffset LastMessageTime)>> ListAsync(
        AppAddress app, int limit)
    {
        var listed = await List.RunAsync(redis, app.Account, new ListParameters(Keys.Users(app), limit));
        return listed.Values("users").Chunk(2).Select(user => (
            new InboxAddress(app, UserId.Parse(user[0])), DateTimeOffset.FromUnixTimeMilliseconds((long)user[1])));
    }

    private async Task<InboxSummary> SummarizeAsync(InboxAddress inbox, DateTimeOffset lastMessageTime)
    {
        var summary = await Summary.RunAsync(redis, inbox.App.Account, new TrimParameters(inbox));
        return new InboxSummary(inbox, summary.Number("messages"), summary.Number("last_sequence"), lastMessageTime);
    }

    private sealed record ReadParameters(
        TrimParameters Trim, CursorParameters Cursor, RedisKey App, RedisValue Limit);

    private sealed record ReadManyParameters(RedisKey[] Parts, RedisValue[] Places);

    private sealed record ListParameters(RedisKey Users, RedisValue Limit);

    private sealed record ClearParameters(
        TrimParameters Trim,
        RedisKey App,
        RedisKey Users,
        RedisValue UserId,
        RedisValue Place);
}
