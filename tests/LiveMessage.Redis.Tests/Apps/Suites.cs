using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

public sealed class AppIsolationOnRedis(RedisHost host) : AppIsolationSuite<RedisHost>(host);

public sealed class AppParametersOnRedis(RedisHost host) : AppParametersSuite<RedisHost>(host);

public sealed class AppRateLimitOnRedis(RedisHost host) : AppRateLimitSuite<RedisHost>(host);

public sealed class AppResetOnCluster(ClusterHost host) : AppResetSuite<ClusterHost>(host);

public sealed class AppResetOnRedis(RedisHost host) : AppResetSuite<RedisHost>(host);

public sealed class CreateAppOnCluster(ClusterHost host) : CreateAppSuite<ClusterHost>(host);

public sealed class CreateAppOnRedis(RedisHost host) : CreateAppSuite<RedisHost>(host);

public sealed class DescribeAppOnRedis(RedisHost host) : DescribeAppSuite<RedisHost>(host);

public sealed class ListAppsOnCluster(ClusterHost host) : ListAppsSuite<ClusterHost>(host);

public sealed class ListAppsOnRedis(RedisHost host) : ListAppsSuite<RedisHost>(host);

public sealed class LostDataOnRedis(RedisHost host) : LostDataSuite<RedisHost>(host);

public sealed class MissingAppsOnRedis(RedisHost host) : MissingAppsSuite<RedisHost>(host);

public sealed class ModifyAppOnRedis(RedisHost host) : ModifyAppSuite<RedisHost>(host);

public sealed class SeedAppEditsOnRedis(RedisHost host) : SeedAppEditsSuite<RedisHost>(host);
