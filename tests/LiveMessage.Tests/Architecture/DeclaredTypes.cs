using Microsoft.CodeAnalysis;

namespace LiveMessage.Tests.Architecture;

/// <summary>Finds the types of the service that a symbol refers to.</summary>
/// <param name="sources">The parsed files of the service. Types declared elsewhere do not count.</param>
internal sealed class DeclaredTypes(IReadOnlySet<SyntaxTree> sources)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<DeclaredName>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the type that declares the symbol and the types of its signature.</summary>
    public IReadOnlyList<DeclaredName> Find(ISymbol? symbol)
    {
        if (symbol is null)
        {
            return [];
        }

        if (!_known.TryGetValue(symbol, out var names))
        {
            // Some symbols contain themselves: a type parameter in its own constraint, an enum value in its enum.
            _known[symbol] = [];
            _known[symbol] = names = [.. Parts(symbol).SelectMany(Find).Concat(Declared(symbol)).Distinct()];
        }

        return names;
    }

    private static IEnumerable<ISymbol?> Parts(ISymbol symbol) =>
        symbol switch
        {
            IAliasSymbol alias => [alias.Target],
            IArrayTypeSymbol array => [array.ElementType],
            IPointerTypeSymbol pointer => [pointer.PointedAtType],
            IFunctionPointerTypeSymbol pointer => [pointer.Signature],
            INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>(),
            INamedTypeSymbol type => [type.ContainingType, .. type.TypeArguments],
            IMethodSymbol method =>
                [method.ContainingType, method.ReturnType, .. method.TypeArguments, .. method.Parameters],
            IPropertySymbol property => [Named(property.ContainingType), property.Type, .. property.Parameters],
            IFieldSymbol field => [Named(field.ContainingType), field.Type],
            IEventSymbol member => [member.ContainingType, member.Type],
            ILocalSymbol local => [local.Type],
            IRangeVariableSymbol => [],
            IParameterSymbol parameter => [parameter.Type],
            _ => [],
        };

    private static INamedTypeSymbol? Named(INamedTypeSymbol type) => type.IsAnonymousType ? null : type;

    private IEnumerable<DeclaredName> Declared(ISymbol symbol) =>
        symbol is INamedTypeSymbol { ContainingType: null, IsAnonymousType: false, IsTupleType: false } type
            ? type.DeclaringSyntaxReferences
                .Select(declaration => declaration.SyntaxTree)
                .Where(sources.Contains)
                .Select(tree => DeclaredName.FromType(type, SourceFile.FolderOf(tree.FilePath)))
            : [];
}
