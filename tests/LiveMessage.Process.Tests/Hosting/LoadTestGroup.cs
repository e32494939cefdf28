namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Tests that load the machine. They run one at a time, in parallel with the tests of other collections, which mostly
/// wait. Each takes <see cref="MeasuringLock"/>, because other test projects may be measuring.
/// </summary>
[LongTests]
[CollectionDefinition]
public sealed class LoadTestGroup;
