using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

public sealed class AcknowledgementsAtOnceOnEmbedded(EmbeddedHost host)
    : AcknowledgementsAtOnceSuite<EmbeddedHost>(host);

public sealed class AcknowledgementsAtOnceOnRedis(RedisHost host) : AcknowledgementsAtOnceSuite<RedisHost>(host);

public sealed class DeletionsAtOnceOnEmbedded(EmbeddedHost host) : DeletionsAtOnceSuite<EmbeddedHost>(host);

public sealed class DeletionsAtOnceOnRedis(RedisHost host) : DeletionsAtOnceSuite<RedisHost>(host);

public sealed class SameMessageAtOnceOnEmbedded(EmbeddedHost host) : SameMessageAtOnceSuite<EmbeddedHost>(host);

public sealed class SameMessageAtOnceOnRedis(RedisHost host) : SameMessageAtOnceSuite<RedisHost>(host);
