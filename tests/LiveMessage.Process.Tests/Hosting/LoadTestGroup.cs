namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Tests that load the machine. They run one at a time, in parallel with the tests of other collections, which mostly
/// wait. Each takes <see cref="MeasuringLock"/>, because other test projects may be measuring. No browser test runs
/// beside them. Otherwise, on two cores, a burst of 1,000 calls can exceed the timeout of the store.
/// </summary>
[LongTests]
[CollectionDefinition]
public sealed class LoadTestGroup : ICollectionFixture<BrowserPause>;
