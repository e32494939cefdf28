namespace LiveMessage.Tests.Hosting;

/// <summary>For tests that load the machine or measure time: they run one after the other, when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
