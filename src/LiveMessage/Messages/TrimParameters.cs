using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>Parameters of <c>Messages/trim</c>, for all scripts that include it.</summary>
internal sealed class TrimParameters(InboxAddress inbox, InboxOptions options)
{
    public RedisKey Inbox => Keys.Inbox(inbox);

    public RedisKey Ids => Keys.Ids(inbox);

    public RedisValue MaxMessages => options.MaxMessages;

    public RedisValue RetentionMs => (long)options.Retention.TotalMilliseconds;
}
