using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

public sealed class AppLookupOnEmbedded(EmbeddedHost host) : AppLookupSuite<EmbeddedHost>(host);

public sealed class ContentBoundsOnEmbedded(EmbeddedHost host) : ContentBoundsSuite<EmbeddedHost>(host);

public sealed class DeletingOnEmbedded(EmbeddedHost host) : DeletingSuite<EmbeddedHost>(host);

public sealed class DeletionBoundsOnEmbedded(EmbeddedHost host) : DeletionBoundsSuite<EmbeddedHost>(host);

public sealed class IdBoundsOnEmbedded(EmbeddedHost host) : IdBoundsSuite<EmbeddedHost>(host);

public sealed class MessageIdsOnEmbedded(EmbeddedHost host) : MessageIdsSuite<EmbeddedHost>(host);

public sealed class NumbersAndBooleansOnEmbedded(EmbeddedHost host) : NumbersAndBooleansSuite<EmbeddedHost>(host);

public sealed class ReliableSendingOnEmbedded(EmbeddedHost host) : ReliableSendingSuite<EmbeddedHost>(host);

public sealed class RequiredAndOptionalOnEmbedded(EmbeddedHost host) : RequiredAndOptionalSuite<EmbeddedHost>(host);

public sealed class SendingOnEmbedded(EmbeddedHost host) : SendingSuite<EmbeddedHost>(host);

public sealed class UnacknowledgedSendsOnEmbedded(ShortTimeoutHost<EmbeddedHost> host)
    : UnacknowledgedSendsSuite<EmbeddedHost>(host);
