using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

public sealed class ForgedCallsOnEmbedded(EmbeddedHost host) : ForgedCallsSuite<EmbeddedHost>(host);

public sealed class NoncesOnEmbedded(EmbeddedHost host) : NoncesSuite<EmbeddedHost>(host);
