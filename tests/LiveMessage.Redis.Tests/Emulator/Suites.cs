using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

public sealed class AccountsOnRedis(RedisHost host) : AccountsSuite<RedisHost>(host);

public sealed class AccountsOnCluster(ClusterHost host) : AccountsSuite<ClusterHost>(host);

public sealed class AppListOnRedis(RedisHost host) : AppListSuite<RedisHost>(host);

public sealed class AppListOnCluster(ClusterHost host) : AppListSuite<ClusterHost>(host);

public sealed class AppMessagesOnRedis(RedisHost host) : AppMessagesSuite<RedisHost>(host);

public sealed class ClockOnRedis(RedisHost host) : ClockSuite<RedisHost>(host);

public sealed class ClockOnCluster(ClusterHost host) : ClockSuite<ClusterHost>(host);

public sealed class InboxListOnRedis(RedisHost host) : InboxListSuite<RedisHost>(host);

public sealed class InboxListOnCluster(ClusterHost host) : InboxListSuite<ClusterHost>(host);

public sealed class LimitOnRedis(RedisHost host) : LimitSuite<RedisHost>(host);

public sealed class LimitOnCluster(ClusterHost host) : LimitSuite<ClusterHost>(host);

public sealed class LiveEventsOnRedis(RedisHost host) : LiveEventsSuite<RedisHost>(host);

public sealed class LiveEventsOnCluster(ClusterHost host) : LiveEventsSuite<ClusterHost>(host);

public sealed class ReadingOnRedis(RedisHost host) : ReadingSuite<RedisHost>(host);

public sealed class ReadingOnCluster(ClusterHost host) : ReadingSuite<ClusterHost>(host);

public sealed class RemovingOnRedis(RedisHost host) : RemovingSuite<RedisHost>(host);

public sealed class RemovingOnCluster(ClusterHost host) : RemovingSuite<ClusterHost>(host);

public sealed class ResettingOnRedis(RedisHost host) : ResettingSuite<RedisHost>(host);

public sealed class ResettingOnCluster(ClusterHost host) : ResettingSuite<ClusterHost>(host);

public sealed class RunTimeAccountsOnRedis(RedisHost host) : RunTimeAccountsSuite<RedisHost>(host);

public sealed class RunTimeAccountsOnCluster(ClusterHost host) : RunTimeAccountsSuite<ClusterHost>(host);

public sealed class WaitingOnRedis(RedisHost host) : WaitingSuite<RedisHost>(host);

public sealed class WaitingOnCluster(ClusterHost host) : WaitingSuite<ClusterHost>(host);
