namespace LiveMessage.Tests.Load;

/// <summary>Tests that load the machine or measure time run one at a time, with nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Serial
{
    public const string Name = "one at a time";
}
