using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>A page of an inbox.</summary>
/// <param name="LastSequence">The last assigned sequence, even if that message no longer exists.</param>
/// <param name="Messages">The messages, oldest first.</param>
internal sealed record InboxPage(long LastSequence, IReadOnlyList<StoredMessage> Messages);

/// <summary>Summary of an inbox.</summary>
/// <param name="Address">The address of the inbox.</param>
/// <param name="Messages">The number of messages.</param>
/// <param name="LastSequence">The last assigned sequence, even if that message no longer exists.</param>
/// <param name="LastMessageTime">The time at which the last message was stored.</param>
internal sealed record InboxSummary(
    InboxAddress Address, long Messages, long LastSequence, DateTimeOffset LastMessageTime);

/// <summary>Lists, reads, and clears inboxes for the emulator's API. Reading does not consume messages.</summary>
internal sealed class InboxReader(RedisConnection redis, AppStore apps, IOptions<InboxOptions> options)
{
    private static readonly Script<ReadParameters> Read = new("Messages/read_inbox");

    private static readonly Script<ListParameters> List = new("Messages/list_inboxes");

    private static readonly Script<TrimParameters> Summary = new("Messages/summarize_inbox");

    private static readonly Script<ClearParameters> Clear = new("Messages/clear_inbox");

    private long RetentionMs => (long)options.Value.Retention.TotalMilliseconds;

    /// <summary>Reads at most <paramref name="limit"/> messages after a sequence.</summary>
    /// <returns>The page, or a refusal if the app does not exist.</returns>
    public async Task<Result<InboxPage>> ReadAsync(InboxAddress inbox, long after, int limit)
    {
        var read = await Read.RunAsync(redis, inbox.App.Account, new ReadParameters(
            new TrimParameters(inbox, options.Value), App: Keys.App(inbox.App), After: after, Limit: limit));

        return AppAnswer.Check(read, inbox.App).Then<InboxPage>(answer => new InboxPage(
            answer.Number("last_sequence"),
            [.. answer.Values("messages").Zip(answer.Values("acknowledged"), StoredLine.ParseMessage)]));
    }

    /// <summary>Finds a message by its sequence.</summary>
    /// <returns>The message, or null if it does not exist.</returns>
    public async Task<StoredMessage?> FindAsync(InboxAddress inbox, long sequence)
    {
        var page = await ReadAsync(inbox, sequence - 1, limit: 1);
        return page.Match(
            found => found.Messages.FirstOrDefault(message => message.Sequence == sequence),
            _ => null);
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
            App: Keys.App(inbox.App),
            Inbox: Keys.Inbox(inbox),
            Ids: Keys.Ids(inbox),
            Notices: Keys.Notices(inbox),
            Users: Keys.Users(inbox.App),
            UserId: inbox.User.ToString(),
            Place: InboxEvent.ToPlace(inbox),
            RetentionMs: RetentionMs));

        return AppAnswer.Check(cleared, inbox.App).Then<long>(answer => answer.Number("removed"));
    }

    private async Task<IEnumerable<(InboxAddress Address, DateTimeOffset LastMessageTime)>> ListAsync(
        AppAddress app, int limit)
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
