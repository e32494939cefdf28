using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

public sealed class WakeUpOnEmbedded(EmbeddedHost host) : WakeUpSuite<EmbeddedHost>(host);

public sealed class WakeUpOnRedis(RedisHost host) : WakeUpSuite<RedisHost>(host);
