using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>
/// Removes inboxes. One goes whole: half of one, left by a call that came in between, would lose messages. The users of an
/// app go with their inboxes for the same reason.
/// </summary>
internal sealed class InboxReset(RedisConnection redis) : IResettable
{
    private static readonly Script<ForgetParameters> Forget = new("Messages/forget_inbox");

    public Task? ForgetAsync(RedisKey key, AccountId account) =>
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
