using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>
/// Removes inboxes. One script deletes all keys of some inboxes and removes their users from the users of the app.
/// Otherwise, a call between two deletions could store a message that is then lost.
/// </summary>
internal sealed class InboxReset(RedisConnection redis, AppStore apps) : IResettable
{
    // Small enough that calls wait only about a millisecond for a script. The script cannot take many more values.
    private const int BatchSize = 250;

    // The number of users that are read at a time.
    private const int PageSize = 10_000;

    private static readonly Script<ForgetParameters> Forget = new("Messages/forget_inboxes");

    // To read the users of an app takes less time than to scan the keys of their inboxes. The scan finds the rest.
    public async Task BeginAsync(IReadOnlyList<AccountId> accounts) =>
        await Task.WhenAll((await apps.ListAddressesAsync(accounts)).Select(ForgetUsersAsync));

    public bool Owns(RedisKey key, AccountId account) =>
        Keys.TryParseInbox(key!, account, out _) || Keys.TryParseUsers(key!, account, out _);

    public Task DeleteAsync(IReadOnlyList<RedisKey> keys, AccountId account)
    {
        var inboxes = new HashSet<InboxAddress>();
        var deletions = new List<Task>();
        foreach (var key in keys)
        {
            if (Keys.TryParseInbox(key!, account, out var inbox))
            {
                inboxes.Add(inbox);
            }
            else if (Keys.TryParseUsers(key!, account, out var app))
            {
                deletions.Add(ForgetUsersAsync(app));
            }
        }

        deletions.AddRange(inboxes.GroupBy(inbox => inbox.App).Select(ofApp => ForgetAsync(ofApp.Key, ofApp)));
        return Task.WhenAll(deletions);
    }

    // Calls can add users again, but much more slowly than they are removed.
    private async Task ForgetUsersAsync(AppAddress app)
    {
        RedisValue[] users;
        do
        {
            users = await redis.Database.SortedSetRangeByRankAsync(Keys.Users(app), 0, PageSize - 1);
            await ForgetAsync(app, users.Select(user => new InboxAddress(app, UserId.Parse(user))));
        }
        while (users.Length == PageSize);
    }

    private Task ForgetAsync(AppAddress app, IEnumerable<InboxAddress> inboxes) => Task.WhenAll(
        inboxes.Chunk(BatchSize).Select(batch => Forget.RunAsync(redis, app.Account, new ForgetParameters(
            Users: Keys.Users(app),
            InboxKeys:
            [
                .. batch.SelectMany(inbox => new[] { Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Notices(inbox) }),
            ],
            UserIds: [.. batch.Select(inbox => (RedisValue)inbox.User.ToString())]))));

    private sealed record ForgetParameters(RedisKey Users, RedisKey[] InboxKeys, RedisValue[] UserIds);
}
