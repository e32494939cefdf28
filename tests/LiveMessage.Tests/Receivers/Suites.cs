using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

public sealed class AcknowledgingOnEmbedded(EmbeddedHost host) : AcknowledgingSuite<EmbeddedHost>(host);

public sealed class EventCallbacksOnEmbedded(EmbeddedHost host) : EventCallbacksSuite<EmbeddedHost>(host);

public sealed class LoginOnEmbedded(EmbeddedHost host) : LoginSuite<EmbeddedHost>(host);

public sealed class CheckUsersOnlineParametersOnEmbedded(EmbeddedHost host)
    : CheckUsersOnlineParametersSuite<EmbeddedHost>(host);

public sealed class CheckUsersOnlineOnEmbedded(EmbeddedHost host) : CheckUsersOnlineSuite<EmbeddedHost>(host);

public sealed class PresenceOnEmbedded(EmbeddedHost host) : PresenceSuite<EmbeddedHost>(host);

public sealed class ReceiversAndResetOnEmbedded(EmbeddedHost host) : ReceiversAndResetSuite<EmbeddedHost>(host);

public sealed class ReceivingOnEmbedded(EmbeddedHost host) : ReceivingSuite<EmbeddedHost>(host);

public sealed class RetentionOnEmbedded(EmbeddedHost host) : RetentionSuite<EmbeddedHost>(host);

public sealed class ScriptedReceiversOnEmbedded(EmbeddedHost host) : ScriptedReceiversSuite<EmbeddedHost>(host);
