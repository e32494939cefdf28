using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

public sealed class AppLookupOnRedis(RedisHost host) : AppLookupSuite<RedisHost>(host);

public sealed class ContentBoundsOnRedis(RedisHost host) : ContentBoundsSuite<RedisHost>(host);

public sealed class DeletingOnRedis(RedisHost host) : DeletingSuite<RedisHost>(host);

public sealed class DeletingOnCluster(ClusterHost host) : DeletingSuite<ClusterHost>(host);

public sealed class DeletionBoundsOnRedis(RedisHost host) : DeletionBoundsSuite<RedisHost>(host);

public sealed class IdBoundsOnRedis(RedisHost host) : IdBoundsSuite<RedisHost>(host);

public sealed class MessageIdsOnRedis(RedisHost host) : MessageIdsSuite<RedisHost>(host);

public sealed class NumbersAndBooleansOnRedis(RedisHost host) : NumbersAndBooleansSuite<RedisHost>(host);

public sealed class ReliableSendingOnRedis(RedisHost host) : ReliableSendingSuite<RedisHost>(host);

public sealed class ReliableSendingOnCluster(ClusterHost host) : ReliableSendingSuite<ClusterHost>(host);

public sealed class RequiredAndOptionalOnRedis(RedisHost host) : RequiredAndOptionalSuite<RedisHost>(host);

public sealed class SendingOnRedis(RedisHost host) : SendingSuite<RedisHost>(host);

public sealed class SendingOnCluster(ClusterHost host) : SendingSuite<ClusterHost>(host);

public sealed class UnacknowledgedSendsOnRedis(ShortTimeoutHost<RedisHost> host)
    : UnacknowledgedSendsSuite<RedisHost>(host);
