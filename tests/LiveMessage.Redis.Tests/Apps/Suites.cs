using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

public sealed class AppBucketsOnRedis(RedisHost host) : AppBucketsSuite<RedisHost>(host);

public sealed class AppParametersOnRedis(RedisHost host) : AppParametersSuite<RedisHost>(host);

public sealed class AppsAndResetsOnRedis(RedisHost host) : AppsAndResetsSuite<RedisHost>(host);

public sealed class AppsAndResetsOnCluster(ClusterHost host) : AppsAndResetsSuite<ClusterHost>(host);

public sealed class AppsOfOthersOnRedis(RedisHost host) : AppsOfOthersSuite<RedisHost>(host);

public sealed class CreatingOnRedis(RedisHost host) : CreatingSuite<RedisHost>(host);

public sealed class CreatingOnCluster(ClusterHost host) : CreatingSuite<ClusterHost>(host);

public sealed class DescribingOnRedis(RedisHost host) : DescribingSuite<RedisHost>(host);

public sealed class ListingOnRedis(RedisHost host) : ListingSuite<RedisHost>(host);

public sealed class ListingOnCluster(ClusterHost host) : ListingSuite<ClusterHost>(host);

public sealed class ModifyingOnRedis(RedisHost host) : ModifyingSuite<RedisHost>(host);
