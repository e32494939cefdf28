using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Classifies exceptions of the Redis client, which have no common base type.</summary>
internal static class StoreError
{
    /// <summary>Indicates whether Redis is unavailable, refused a command, or could not be sent one.</summary>
    public static bool Is(Exception error) => IsUnavailable(error) || error is RedisException or RedisCommandException;

    /// <summary>Indicates whether Redis did not respond.</summary>
    public static bool IsUnavailable(Exception error) => error is RedisConnectionException or RedisTimeoutException;

    /// <summary>Indicates whether the embedded engine or Redis has no memory for more data.</summary>
    public static bool IsFull(Exception error) => error is EngineFullException
        || (error is RedisServerException && error.Message.StartsWith("OOM ", StringComparison.Ordinal));
}
