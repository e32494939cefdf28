using System.Reflection;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LiveMessage.Tests.Architecture;

/// <summary>Compiles C# with the options of the service's project.</summary>
internal static class ServiceCompilation
{
    private static readonly CSharpParseOptions Language = new(
        LanguageVersion.Latest, DocumentationMode.Parse, preprocessorSymbols: ["DEBUG", "NET", "NET10_0_OR_GREATER"]);

    // ImplicitUsings of Microsoft.NET.Sdk.Web.
    private static readonly string[] ImplicitUsings =
    [
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json",
        "System.Threading", "System.Threading.Tasks",
    ];

    // All compilations derive from this one and share its references. Nullable analysis is off: it is slow and changes
    // no reference.
    private static readonly Lazy<CSharpCompilation> WithoutSources = new(() => CSharpCompilation.Create(
        "LiveMessage",
        [CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(name => $"global using {name};\n")), Language)],
        References(),
        new CSharpCompilationOptions(OutputKind.ConsoleApplication)));

    // Of all generators, only this one adds members that the source does not declare.
    private static readonly Lazy<GeneratorDriver> Generator = new(() =>
        CSharpGeneratorDriver.Create([JsonGenerator().AsSourceGenerator()], parseOptions: Language));

    /// <summary>Parses one file, with its documentation comments.</summary>
    public static SyntaxTree Parse(SourceFile source) =>
        CSharpSyntaxTree.ParseText(source.Text, Language, source.Path);

    /// <summary>Compiles parsed files and what the generator adds to them.</summary>
    public static CSharpCompilation Create(IEnumerable<SyntaxTree> trees)
    {
        Generator.Value.RunGeneratorsAndUpdateCompilation(
            WithoutSources.Value.AddSyntaxTrees(trees), out var compilation, out _);
        return (CSharpCompilation)compilation;
    }

    private static IIncrementalGenerator JsonGenerator()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "generators", "System.Text.Json.SourceGeneration.dll");
        var type = Assembly.LoadFrom(file).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator");
        return (IIncrementalGenerator)Activator.CreateInstance(type!)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("LiveMessage.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
