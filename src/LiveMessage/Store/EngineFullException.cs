using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The embedded engine has no memory for more data.</summary>
internal sealed class EngineFullException(string message) : RedisException(message);
