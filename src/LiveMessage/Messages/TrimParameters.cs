using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>Parameters of <c>Messages/trim</c>, for all scripts that include it.</summary>
internal sealed class TrimParameters(InboxAddress inbox)
{
    public RedisKey Inbox => Keys.Inbox(inbox);

    public RedisKey Ids => Keys.Ids(inbox);

    public RedisKey Notices => Keys.Notices(inbox);
}
