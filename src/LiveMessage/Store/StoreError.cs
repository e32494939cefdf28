using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Tells the errors of the store from those of the code around it. The client's exceptions have no common type.</summary>
internal static class StoreError
{
    /// <summary>Redis is away or stuck, refused a command, or cannot be asked at all.</summary>
    public static bool Is(Exception error) => IsAway(error) || error is RedisException or RedisCommandException;

    /// <summary>Redis did not answer.</summary>
    public static bool IsAway(Exception error) => error is RedisConnectionException or RedisTimeoutException;
}
