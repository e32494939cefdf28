using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

public sealed class AcknowledgingOnRedis(RedisHost host) : AcknowledgingSuite<RedisHost>(host);

public sealed class AcknowledgingOnCluster(ClusterHost host) : AcknowledgingSuite<ClusterHost>(host);

public sealed class EventCallbacksOnRedis(RedisHost host) : EventCallbacksSuite<RedisHost>(host);

public sealed class LoginOnRedis(RedisHost host) : LoginSuite<RedisHost>(host);

public sealed class CheckUsersOnlineParametersOnRedis(RedisHost host)
    : CheckUsersOnlineParametersSuite<RedisHost>(host);

public sealed class CheckUsersOnlineOnRedis(RedisHost host) : CheckUsersOnlineSuite<RedisHost>(host);

public sealed class CheckUsersOnlineOnCluster(ClusterHost host) : CheckUsersOnlineSuite<ClusterHost>(host);

public sealed class PresenceOnRedis(RedisHost host) : PresenceSuite<RedisHost>(host);

public sealed class PresenceOnCluster(ClusterHost host) : PresenceSuite<ClusterHost>(host);

public sealed class ReceiversAndResetOnRedis(RedisHost host) : ReceiversAndResetSuite<RedisHost>(host);

public sealed class ReceiversAndResetOnCluster(ClusterHost host) : ReceiversAndResetSuite<ClusterHost>(host);

public sealed class ReceivingOnRedis(RedisHost host) : ReceivingSuite<RedisHost>(host);

public sealed class ReceivingOnCluster(ClusterHost host) : ReceivingSuite<ClusterHost>(host);

public sealed class RetentionOnRedis(RedisHost host) : RetentionSuite<RedisHost>(host);

public sealed class ScriptedReceiversOnRedis(RedisHost host) : ScriptedReceiversSuite<RedisHost>(host);
