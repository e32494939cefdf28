using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LiveMessage.Tests.Architecture;

/// <summary>
/// Reads the references of one C# file. Each name counts with the signature of its symbol. Inferred types, type
/// arguments and the classes of extension methods therefore count as well.
/// </summary>
internal sealed class ReferenceReader(SemanticModel model, DeclaredTypes types)
{
    private readonly SyntaxTree _tree = model.SyntaxTree;
    private readonly string _folder = SourceFile.FolderOf(model.SyntaxTree.FilePath);

    public List<Import> Imports { get; } = [];

    public List<string> Unresolved { get; } = [];

    public void Read()
    {
        // Trivia holds the documentation comments.
        var nodes = _tree.GetRoot().DescendantNodes(node => node is not DirectiveTriviaSyntax, descendIntoTrivia: true);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case SimpleNameSyntax name when !IsNoReference(name):
                    ReadName(name);
                    break;

                // Calls without a name.
                case BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax:
                case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or ImplicitElementAccessSyntax:
                case CrefSyntax:
                    AddAll(node, SymbolsOf(node));
                    break;

                case AwaitExpressionSyntax wait:
                    Add(wait, model.GetAwaitExpressionInfo(wait).GetResultMethod);
                    break;

                case CommonForEachStatementSyntax loop:
                    Add(loop, model.GetForEachStatementInfo(loop).GetEnumeratorMethod);
                    Add(loop, model.GetForEachStatementInfo(loop).CurrentProperty);
                    break;

                // Variables without a type.
                case SingleVariableDesignationSyntax or ParameterSyntax { Type: null }:
                    Add(node, model.GetDeclaredSymbol(node));
                    break;

                default:
                    break;
            }
        }
    }

    private void ReadName(SimpleNameSyntax name)
    {
        var symbols = SymbolsOf(name);
        AddAll(name, symbols);
        if (symbols.All(symbol => symbol is IErrorTypeSymbol))
        {
            Unresolved.Add($"{_tree.FilePath}:{LineOf(name)} refers to {name}, which does not compile in this test.");
        }
    }

    private IReadOnlyList<ISymbol> SymbolsOf(SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        return info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
    }

    private void AddAll(SyntaxNode node, IReadOnlyList<ISymbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            Add(node, symbol);
        }
    }

    private void Add(SyntaxNode node, ISymbol? symbol)
    {
        var names = symbol switch
        {
            null => [],
            INamespaceSymbol space => IsWhole(node) && DeclaredName.FromNamespace(space) is { } name ? [name] : [],
            _ => types.Find(symbol),
        };
        Imports.AddRange(names
            .Where(name => name.Folder != _folder)
            .Select(name => new Import(_tree.FilePath, LineOf(node), name.Name, name.Folder)));
    }

    private int LineOf(SyntaxNode node) => _tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    /// <summary>Returns false for a namespace that qualifies a name: the name is the import.</summary>
    private static bool IsWhole(SyntaxNode node)
    {
        while (node.Parent is QualifiedNameSyntax qualified && qualified.Right == node)
        {
            node = qualified;
        }

        return node.Parent is UsingDirectiveSyntax or XmlCrefAttributeSyntax;
    }

    /// <summary>Returns true for a declared name and for a keyword that the parser treats as a name.</summary>
    private static bool IsNoReference(SimpleNameSyntax name) =>
        name.Parent is XmlNameAttributeSyntax or NameEqualsSyntax { Parent: not AttributeArgumentSyntax }
        || name.Identifier.ValueText is "nameof" or "notnull" or "unmanaged" or "_"
        || name.FirstAncestorOrSelf<NameSyntax>(one => one.Parent is not QualifiedNameSyntax)!.Parent
            is BaseNamespaceDeclarationSyntax;
}
