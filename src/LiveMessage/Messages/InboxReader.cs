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
internal sealed record InboxPage(long LastSequence, IReadOnlyList<StoredMessage> Messages);

/// <summary>An inbox, from outside.</summary>
internal sealed record InboxSummary(InboxAddress Address, long Messages, long LastSequence, DateTimeOffset LastMessageTime);

/// <summary>Looks into inboxes; reading consumes nothing.</summary>
internal sealed class InboxReader(RedisConnection redis, AppStore apps, IOptions<InboxOptions> options)
{
    private static readonly Script<ReadParameters> Read = new("Messages/read_inbox");

    private static readonly Script<ListParameters> List = new("Messages/list_inboxes");

    private static readonly Script<TrimParameters> Summary = new("Messages/summarize_inbox");

    private static readonly Script<ClearParameters> Clear = new("Messages/clear_inbox");

    private long RetentionMs => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>At most <paramref name="limit"/> messages after a sequence. Refused when the app does not exist.</summary>
    public async Task<Result<InboxPage>> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var read = await Read.RunAsync(redis, inbox.App.Account, new ReadParameters(
            new TrimParameters(inbox, options.Value), App: Keys.App(inbox.App), After: after, Limit: limit));

        return AppAnswer.Check(read, inbox.App).Then<InboxPage>(answer => new InboxPage(
            answer.Number("last_sequence"),
            [.. answer.Values("messages").Zip(answer.Values("acknowledged"), StoredLine.ParseMessage)]));
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
        var addresses = await apps.ListAddressesAsync(accounts);
        var inboxes = await Task.WhenAll(addresses.Select(app => ListAsync(app, limit)));
        var latest = inboxes.SelectMany(ofApp => ofApp).OrderByDescending(inbox => inbox.LastMessageTime).Take(limit);
        return await Task.WhenAll(latest.Select(inbox => SummarizeAsync(inbox.Address, inbox.LastMessageTime)));
    }

    /// <summary>Empties an inbox; the number of messages removed. Refused when the app does not exist.</summary>
    public async Task<Result<long>> ClearAsync(InboxAddress inbox)
    {
        var cleared = await Clear.RunAsync(redis, inbox.App.Account, new ClearParameters(
            App: Keys.App(inbox.App),
            Inbox: Keys.Inbox(inbox),
            Ids: Keys.Ids(inbox),
            Notices: Keys.Notices(inbox),
            Users: Keys.Users(inbox.App),
            UserId: inbox.User.ToString(),
            Place: InboxEvent.Place(inbox),
            RetentionMs: RetentionMs));

        return AppAnswer.Check(cleared, inbox.App).Then<long>(answer => answer.Number("removed"));
    }

    private async Task<IEnumerable<(InboxAddress Address, DateTimeOffset LastMessageTime)>> ListAsync(AppAddress app, int limit)
    {
        var listed = await List.RunAsync(redis, app.Account, new ListParameters(Keys.Users(app), RetentionMs, limit));
        return listed.Values("users").Chunk(2).Select(user => (
            new InboxAddress(app, UserId.Parse(user[0])), DateTimeOffset.FromUnixTimeMilliseconds((long)user[1])));
    }

    private async Task<InboxSummary> SummarizeAsync(InboxAddress inbox, DateTimeOffset lastMessageTime)
    {
        var summary = await Summary.RunAsync(redis, inbox.App.Account, new TrimParameters(inbox, options.Value));
        return new InboxSummary(inbox, summary.Number("messages"), summary.Number("last_sequence"), lastMessageTime);
    }

    private sealed record ReadParameters(TrimParameters Trim, RedisKey App, RedisValue After, RedisValue Limit);

    private sealed record ListParameters(RedisKey Users, RedisValue RetentionMs, RedisValue Limit);

    private sealed record ClearParameters(
        RedisKey App,
        RedisKey Inbox,
        RedisKey Ids,
        RedisKey Notices,
        RedisKey Users,
        RedisValue UserId,
        RedisValue Place,
        RedisValue RetentionMs);
}
