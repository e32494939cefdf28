using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

public sealed class AtomicityOnRedis(RedisHost host) : AtomicitySuite<RedisHost>(host);

public sealed class BoundedInboxOnRedis(RedisHost host) : BoundedInboxSuite<RedisHost>(host);

public sealed class BoundedInboxOnCluster(ClusterHost host) : BoundedInboxSuite<ClusterHost>(host);

public sealed class FailedScriptOnRedis(RedisHost host) : FailedScriptSuite<RedisHost>(host);

public sealed class KeysOnRedis(RedisHost host) : KeysSuite<RedisHost>(host);

public sealed class TokenBucketOnRedis(RedisHost host) : TokenBucketSuite<RedisHost>(host);
