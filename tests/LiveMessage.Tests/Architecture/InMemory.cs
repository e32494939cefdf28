namespace LiveMessage.Tests.Architecture;

/// <summary>Applies the rules to sources that a test provides.</summary>
internal static class InMemory
{
    /// <summary>Returns the violations of the layers in sources that compile.</summary>
    public static IReadOnlyList<string> CSharpArrows(params SourceFile[] sources)
    {
        var imports = CSharpImports.From(sources);
        Assert.Empty(imports.Unresolved);
        return [.. Rules.CSharpArrows(imports)];
    }
}
