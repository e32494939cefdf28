using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Error of a call that the embedded engine has no memory for.</summary>
internal sealed class EngineFullException(string message) : RedisException(message);
