using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LiveMessage.Tests.Architecture;

/// <summary>The rules of the architecture. Each returns one sentence for each violation.</summary>
internal static class Rules
{
    /// <summary>Each folder with C# or Lua has a row in the table of the layers.</summary>
    public static IEnumerable<string> Folders(IEnumerable<SourceFile> sources) =>
        sources
            .Select(source => source.Folder)
            .Where(folder => !Layers.Table.ContainsKey(folder))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(folder =>
                $"{folder} holds C# or Lua and is not in the table of Layers.cs; add a row or move its files.");

    /// <summary>C# refers only to what its layer may import.</summary>
    public static IEnumerable<string> CSharpArrows(CSharpImports imports) =>
        Import.Violations(imports.Imports, "imports");

    /// <summary>Lua includes only fragments that its layer may import.</summary>
    public static IEnumerable<string> LuaArrows(LuaIncludes includes) =>
        Import.Violations(includes.Imports, "includes");

    /// <summary>The namespace of a file is its folder below <c>LiveMessage</c>.</summary>
    public static IEnumerable<string> Namespaces(IEnumerable<SourceFile> sources) =>
        Sorted(sources).SelectMany(NamespacesOf);

    /// <summary>Each top-level type is internal: <c>public</c> is what a package promises.</summary>
    public static IEnumerable<string> Visibility(IEnumerable<SourceFile> sources) =>
        from source in Sorted(sources)
        from type in TopLevelTypes(ServiceCompilation.Parse(source).GetRoot())
        where type.Modifiers.Any(SyntaxKind.PublicKeyword)
        select $"{source.Path}:{LineOf(type)} declares {NameOf(type)} as public; "
            + "a top-level type is internal, because public is what a package promises.";

    private static IEnumerable<SourceFile> Sorted(IEnumerable<SourceFile> sources) =>
        sources.Where(source => source.IsCSharp).OrderBy(source => source.Path, StringComparer.Ordinal);

    private static IEnumerable<string> NamespacesOf(SourceFile source)
    {
        var root = ServiceCompilation.Parse(source).GetRoot();
        var folders = source.Path.Split('/')[..^1];
        var expected = string.Join('.', ["LiveMessage", .. folders]);
        foreach (var space in root.DescendantNodes(IsOutsideTypes).OfType<BaseNamespaceDeclarationSyntax>())
        {
            if (space.Name.ToString() != expected)
            {
                yield return $"{source.Path}:{LineOf(space)} declares namespace {space.Name}; "
                    + $"its folder requires {expected}.";
            }
        }

        foreach (var type in TopLevelTypes(root).Where(type => type.Parent is CompilationUnitSyntax))
        {
            yield return $"{source.Path}:{LineOf(type)} declares {NameOf(type)} outside a namespace; "
                + $"its folder requires {expected}.";
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(IsOutsideTypes)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsOutsideTypes(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax function
            ? function.Identifier.ValueText
            : ((BaseTypeDeclarationSyntax)type).Identifier.ValueText;

    private static int LineOf(MemberDeclarationSyntax member)
    {
        // A declaration starts at its attributes. The line of its name is easier to find.
        var token = member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier,
            DelegateDeclarationSyntax function => function.Identifier,
            _ => member.GetFirstToken(),
        };
        return token.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }
}
