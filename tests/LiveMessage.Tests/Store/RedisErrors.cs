using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Exceptions of the Redis client.</summary>
internal static class RedisErrors
{
    public static RedisServerException Server(string message) => new(default, CommandFlags.None, message);

    public static RedisConnectionException Connection(string message) => new(
        ConnectionFailureType.UnableToConnect, CommandFlags.None, message, null, CommandStatus.Unknown);
}
