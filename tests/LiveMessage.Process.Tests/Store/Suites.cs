using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

public sealed class BurstOnEmbedded(EmbeddedHost host) : BurstSuite<EmbeddedHost>(host);

public sealed class BurstOnRedis(RedisHost host) : BurstSuite<RedisHost>(host);

public sealed class RetentionOnEmbedded(EmbeddedHost host) : RetentionSuite<EmbeddedHost>(host);

public sealed class RetentionOnRedis(RedisHost host) : RetentionSuite<RedisHost>(host);

public sealed class TokenBucketRateOnEmbedded(EmbeddedHost host) : TokenBucketRateSuite<EmbeddedHost>(host);

public sealed class TokenBucketRateOnRedis(RedisHost host) : TokenBucketRateSuite<RedisHost>(host);
