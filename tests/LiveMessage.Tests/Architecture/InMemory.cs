namespace LiveMessage.Tests.Architecture;

/// <summary>The rules, applied to sources that a test states.</summary>
internal static class InMemory
{
    /// <summary>The violations of the layers in sources that compile.</summary>
    public static IReadOnlyList<string> CSharpArrows(params SourceFile[] sources)
    {
        var imports = CSharpImports.From(sources);
        Assert.Empty(imports.Unresolved);
        return [.. Rules.CSharpArrows(imports)];
    }
}
