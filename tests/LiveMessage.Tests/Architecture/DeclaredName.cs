using Microsoft.CodeAnalysis;

namespace LiveMessage.Tests.Architecture;

/// <summary>A type or namespace of the service.</summary>
/// <param name="Name">The name below <c>LiveMessage</c>; the full name for a type of the root.</param>
/// <param name="Folder">The folder that declares it; empty for the root.</param>
internal sealed record DeclaredName(string Name, string Folder)
{
    private const string Service = "LiveMessage";
    private const string Prefix = $"{Service}.";

    public static DeclaredName FromType(INamedTypeSymbol type, string folder)
    {
        var name = $"{type.ContainingNamespace}.{type.Name}";
        return new DeclaredName(folder.Length > 0 ? Below(name) : name, folder);
    }

    /// <summary>Reads the name of a namespace of the service; null for any other.</summary>
    public static DeclaredName? FromNamespace(INamespaceSymbol space)
    {
        var name = space.ToDisplayString();
        if (name == Service)
        {
            return new DeclaredName(name, "");
        }

        return name.StartsWith(Prefix, StringComparison.Ordinal)
            ? new DeclaredName(Below(name), Below(name).Split('.')[0])
            : null;
    }

    private static string Below(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
}
