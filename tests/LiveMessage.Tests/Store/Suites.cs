using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

public sealed class AtomicityOnEmbedded(EmbeddedHost host) : AtomicitySuite<EmbeddedHost>(host);

public sealed class BoundedInboxOnEmbedded(EmbeddedHost host) : BoundedInboxSuite<EmbeddedHost>(host);

public sealed class FailedScriptOnEmbedded(EmbeddedHost host) : FailedScriptSuite<EmbeddedHost>(host);

public sealed class KeysOnEmbedded(EmbeddedHost host) : KeysSuite<EmbeddedHost>(host);

public sealed class TokenBucketOnEmbedded(EmbeddedHost host) : TokenBucketSuite<EmbeddedHost>(host);
