using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Classifies exceptions of the Redis client, which have no common base type.</summary>
internal static class StoreError
{
    /// <summary>The reason of errors after the connection was closed at shutdown.</summary>
    public const string Stopping = "the service is stopping";

    /// <summary>Indicates whether Redis is unavailable, refused a command, or could not be sent one.</summary>
    public static bool Is(Exception error) => IsUnavailable(error) || error is RedisException or RedisCommandException;

    /// <summary>Indicates whether Redis did not respond, or the connection was closed at shutdown.</summary>
    public static bool IsUnavailable(Exception error) => error is RedisConnectionException or RedisTimeoutException
        or ObjectDisposedException { ObjectName: RedisConnection.ClientName };

    /// <summary>Indicates whether the embedded engine or Redis has no memory for more data.</summary>
    public static bool IsFull(Exception error) => error is EngineFullException
        || (error is RedisServerException && error.Message.StartsWith("OOM ", StringComparison.Ordinal));

    /// <summary>
    /// Returns the reason of an error in a few words. The client's own messages contain hundreds of characters about
    /// its state.
    /// </summary>
    public static string Describe(Exception error) => error switch
    {
        RedisTimeoutException => "no response in time",
        RedisConnectionException when Contains(error, "not eligible for replica") =>
            "the server is a replica, which accepts no writes; give its master",
        ObjectDisposedException => Stopping,
        RedisConnectionException when Contains(error, Stopping) => Stopping,
        RedisConnectionException => "no connection",
        _ => $"{WithoutArguments(error.Message).TrimEnd('.')}{DescribeMissingRight(error)}",
    };

    /// <summary>Indicates whether the Redis user has no right to a command, key, or channel.</summary>
    public static bool IsDenied(Exception error) => error is RedisException
        && (Contains(error, "permission") || Contains(error, "user executing the script can't"));

    // Redis names a command, but no key or channel.
    private static string DescribeMissingRight(Exception error) => !IsDenied(error) ? ""
        : Contains(error, " key") ? "; allow the Redis user the keys ~lm:*"
        : Contains(error, " channel") ? "; allow the Redis user the channels &lm:*"
        : "; allow the Redis user this command";

    // For an unknown command, Redis repeats the arguments, which may contain a message.
    private static string WithoutArguments(string message) => message.Split(", with args beginning with")[0];

    private static bool Contains(Exception error, string text) =>
        error.Message.Contains(text, StringComparison.Ordinal);
}
