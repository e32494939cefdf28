namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Tests with an upper bound on time that a busy machine would exceed. They run one at a time, after all other tests of
/// this project. Each takes <see cref="MeasuringLock"/>, because other test projects may be running. No browser test
/// runs beside them.
/// </summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuringTestGroup : ICollectionFixture<BrowserPause>;
