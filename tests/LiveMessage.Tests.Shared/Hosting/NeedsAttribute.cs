namespace LiveMessage.Tests.Hosting;

/// <summary>States what the tests of an assembly or a class need. The attribute of the class has precedence.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class NeedsAttribute(Prerequisite prerequisite) : Attribute
{
    public Prerequisite Prerequisite { get; } = prerequisite;
}
