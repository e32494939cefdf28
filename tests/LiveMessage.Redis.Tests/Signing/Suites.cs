using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

public sealed class ForgedCallsOnRedis(RedisHost host) : ForgedCallsSuite<RedisHost>(host);

public sealed class NoncesOnRedis(RedisHost host) : NoncesSuite<RedisHost>(host);
