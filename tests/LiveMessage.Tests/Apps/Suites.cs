using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

public sealed class AppBucketsOnEmbedded(EmbeddedHost host) : AppBucketsSuite<EmbeddedHost>(host);

public sealed class AppParametersOnEmbedded(EmbeddedHost host) : AppParametersSuite<EmbeddedHost>(host);

public sealed class AppsAndResetsOnEmbedded(EmbeddedHost host) : AppsAndResetsSuite<EmbeddedHost>(host);

public sealed class AppsOfOthersOnEmbedded(EmbeddedHost host) : AppsOfOthersSuite<EmbeddedHost>(host);

public sealed class CreatingOnEmbedded(EmbeddedHost host) : CreatingSuite<EmbeddedHost>(host);

public sealed class DescribingOnEmbedded(EmbeddedHost host) : DescribingSuite<EmbeddedHost>(host);

public sealed class ListingOnEmbedded(EmbeddedHost host) : ListingSuite<EmbeddedHost>(host);

public sealed class ModifyingOnEmbedded(EmbeddedHost host) : ModifyingSuite<EmbeddedHost>(host);
