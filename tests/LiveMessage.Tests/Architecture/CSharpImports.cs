using Microsoft.CodeAnalysis;

namespace LiveMessage.Tests.Architecture;

/// <summary>References between the folders of a set of C# files, resolved by the compiler.</summary>
/// <param name="Imports">The references to other folders.</param>
/// <param name="Unresolved">One sentence for each name or expression that the compiler cannot resolve.</param>
internal sealed record CSharpImports(IReadOnlyList<Import> Imports, IReadOnlyList<string> Unresolved)
{
    private static readonly Lazy<CSharpImports> LazyService = new(() => From(SourceFile.Service));

    /// <summary>The references of the service, read once.</summary>
    public static CSharpImports Service => LazyService.Value;

    public static CSharpImports From(IEnumerable<SourceFile> sources)
    {
        HashSet<SyntaxTree> trees = [.. sources.Where(source => source.IsCSharp).Select(ServiceCompilation.Parse)];
        var compilation = ServiceCompilation.Create(trees);
        var readers = trees.AsParallel().AsOrdered().Select(Read).ToList();
        return new CSharpImports(
            [.. readers.SelectMany(reader => reader.Imports)],
            [.. readers.SelectMany(reader => reader.Unresolved).Distinct().Order(StringComparer.Ordinal)]);

        // The types are not shared: their cache is not thread-safe.
        ReferenceReader Read(SyntaxTree tree)
        {
            var reader = new ReferenceReader(compilation.GetSemanticModel(tree), new DeclaredTypes(trees));
            reader.Read();
            return reader;
        }
    }
}
