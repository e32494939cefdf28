using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>Parameters of <c>Messages/cursor</c>, for all scripts that include it.</summary>
internal sealed class CursorParameters(InboxCursor cursor)
{
    public RedisValue After => cursor.Sequence;

    public RedisValue AfterTime => cursor.Time ?? RedisValue.EmptyString;

    public RedisValue AfterEpoch => cursor.Epoch ?? RedisValue.EmptyString;
}
