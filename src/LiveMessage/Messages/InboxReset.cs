using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>
/// Removes inboxes. One script deletes all keys of an inbox and removes its user from the users of the app. Otherwise,
/// a call between two deletions could store a message that is then lost.
/// </summary>
internal sealed class InboxReset(RedisConnection redis) : IResettable
{
    private static readonly Script<ForgetParameters> Forget = new("Messages/forget_inbox");

    public Task? DeleteAsync(RedisKey key, AccountId account) =>
        Keys.TryParseInbox(key!, account, out var inbox) ? ForgetAsync(inbox)
        : Keys.IsUsers(key!) ? Task.CompletedTask
        : null;

    private Task ForgetAsync(InboxAddress inbox) => Forget.RunAsync(redis, inbox.App.Account, new ForgetParameters(
        Inbox: Keys.Inbox(inbox),
        Ids: Keys.Ids(inbox),
        Notices: Keys.Notices(inbox),
        Users: Keys.Users(inbox.App),
        UserId: inbox.User.ToString()));

    private sealed record ForgetParameters(
        RedisKey Inbox, RedisKey Ids, RedisKey Notices, RedisKey Users, RedisValue UserId);
}
