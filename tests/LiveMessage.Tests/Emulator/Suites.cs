using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

public sealed class AccountsOnEmbedded(EmbeddedHost host) : AccountsSuite<EmbeddedHost>(host);

public sealed class AppListOnEmbedded(EmbeddedHost host) : AppListSuite<EmbeddedHost>(host);

public sealed class AppMessagesOnEmbedded(EmbeddedHost host) : AppMessagesSuite<EmbeddedHost>(host);

public sealed class ClockOnEmbedded(EmbeddedHost host) : ClockSuite<EmbeddedHost>(host);

public sealed class InboxListOnEmbedded(EmbeddedHost host) : InboxListSuite<EmbeddedHost>(host);

public sealed class LimitOnEmbedded(EmbeddedHost host) : LimitSuite<EmbeddedHost>(host);

public sealed class LiveEventsOnEmbedded(EmbeddedHost host) : LiveEventsSuite<EmbeddedHost>(host);

public sealed class ReadingOnEmbedded(EmbeddedHost host) : ReadingSuite<EmbeddedHost>(host);

public sealed class RemovingOnEmbedded(EmbeddedHost host) : RemovingSuite<EmbeddedHost>(host);

public sealed class ResettingOnEmbedded(EmbeddedHost host) : ResettingSuite<EmbeddedHost>(host);

public sealed class RunTimeAccountsOnEmbedded(EmbeddedHost host) : RunTimeAccountsSuite<EmbeddedHost>(host);

public sealed class WaitingOnEmbedded(EmbeddedHost host) : WaitingSuite<EmbeddedHost>(host);
