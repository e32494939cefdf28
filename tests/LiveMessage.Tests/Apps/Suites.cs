using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

public sealed class AppIsolationOnEmbedded(EmbeddedHost host) : AppIsolationSuite<EmbeddedHost>(host);

public sealed class AppParametersOnEmbedded(EmbeddedHost host) : AppParametersSuite<EmbeddedHost>(host);

public sealed class AppRateLimitOnEmbedded(EmbeddedHost host) : AppRateLimitSuite<EmbeddedHost>(host);

public sealed class AppResetOnEmbedded(EmbeddedHost host) : AppResetSuite<EmbeddedHost>(host);

public sealed class CreateAppOnEmbedded(EmbeddedHost host) : CreateAppSuite<EmbeddedHost>(host);

public sealed class DescribeAppOnEmbedded(EmbeddedHost host) : DescribeAppSuite<EmbeddedHost>(host);

public sealed class ListAppsOnEmbedded(EmbeddedHost host) : ListAppsSuite<EmbeddedHost>(host);

public sealed class LostDataOnEmbedded(EmbeddedHost host) : LostDataSuite<EmbeddedHost>(host);

public sealed class MissingAppsOnEmbedded(EmbeddedHost host) : MissingAppsSuite<EmbeddedHost>(host);

public sealed class ModifyAppOnEmbedded(EmbeddedHost host) : ModifyAppSuite<EmbeddedHost>(host);

public sealed class SeedAppEditsOnEmbedded(EmbeddedHost host) : SeedAppEditsSuite<EmbeddedHost>(host);
