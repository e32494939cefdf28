using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LiveMessage.Tests.Samples;

/// <summary>
/// Compiles samples in C# against stubs of the client, and reads the values that the compiler found in them.
/// </summary>
public static class CSharpSamples
{
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // The samples share it, so that the compiler reads the references once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Sample",
        references: [.. Framework, CompileStubs()],
        options: new CSharpCompilationOptions(OutputKind.ConsoleApplication));

    /// <summary>The arguments that a sample passes to its client. The sample must compile without warnings.</summary>
    public static SampleArguments Compile(string sample)
    {
        var tree = CSharpSyntaxTree.ParseText(sample);
        var compilation = Empty.AddSyntaxTrees(tree);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity >= DiagnosticSeverity.Warning));

        var model = compilation.GetSemanticModel(tree);
        var objects = tree.GetRoot().DescendantNodes().OfType<ObjectCreationExpressionSyntax>().ToLookup(
            one => model.GetTypeInfo(one).Type!.Name.EndsWith("Request", StringComparison.Ordinal),
            one => Assignments(one, model));
        return new SampleArguments(
            Assert.Single(objects[true]),
            objects[false]
                .First(one => one.ContainsKey("Endpoint"))
                .ToDictionary(one => one.Key, one => (string)one.Value));
    }

    private static Dictionary<string, object> Assignments(
        ObjectCreationExpressionSyntax creation, SemanticModel model) =>
        (creation.Initializer?.Expressions ?? []).OfType<AssignmentExpressionSyntax>().ToDictionary(
            one => one.Left.ToString(), one => Value(one, model));

    private static object Value(AssignmentExpressionSyntax assignment, SemanticModel model)
    {
        switch (assignment.Right)
        {
            case ObjectCreationExpressionSyntax list:
                return list.Initializer!.Expressions.Select(item => (string)Constant(item, model)).ToArray();

            default:
                var value = Constant(assignment.Right, model);
                var type = model.GetTypeInfo(assignment.Left).Type!.ToString();
                return type == "long?" ? Convert.ToInt64(value, provider: null) : value;
        }
    }

    private static object Constant(ExpressionSyntax expression, SemanticModel model)
    {
        var constant = model.GetConstantValue(expression);
        Assert.True(constant.HasValue, $"{expression} is not a constant.");
        return constant.Value!;
    }

    private static MetadataReference CompileStubs()
    {
        using var assembly = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Stubs",
            [CSharpSyntaxTree.ParseText(WriteStubs())],
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        return MetadataReference.CreateFromStream(assembly);
    }

    private static string WriteStubs() =>
        $$"""
        namespace Tea
        {
            public class TeaModel { }
        }

        namespace AlibabaCloud.OpenApiClient.Models
        {
            public class Config : Tea.TeaModel
            {
                public string AccessKeyId { get; set; }
                public string AccessKeySecret { get; set; }
                public string SecurityToken { get; set; }
                public string Endpoint { get; set; }
                public string Protocol { get; set; }
            }
        }

        namespace AlibabaCloud.OpenApiClient
        {
            public class Client { }
        }

        namespace AlibabaCloud.SDK.Live20161101.Models
        {
            {{string.Join('\n', SdkOperations.All.Select(one => WriteModels(one.Key, one.Value)))}}
        }

        namespace AlibabaCloud.SDK.Live20161101
        {
            using AlibabaCloud.SDK.Live20161101.Models;

            public class Client : AlibabaCloud.OpenApiClient.Client
            {
                public Client(AlibabaCloud.OpenApiClient.Models.Config config) { }
                {{string.Concat(SdkOperations.All.Keys.Select(WriteMethod))}}
            }
        }
        """;

    private static string WriteMethod(string operation) =>
        $"public {operation}Response {operation}({operation}Request request) => null;\n";

    private static string WriteModels(string operation, IReadOnlyDictionary<string, Type> parameters) =>
        $$"""
        public class {{operation}}Request : Tea.TeaModel
        {
            {{string.Concat(parameters.Select(one => $"public {TypeOf(one.Value)} {one.Key} {{ get; set; }}\n"))}}
        }

        public class {{operation}}ResponseBody : Tea.TeaModel { public string RequestId { get; set; } }

        public class {{operation}}Response : Tea.TeaModel { public {{operation}}ResponseBody Body { get; set; } }
        """;

    private static string TypeOf(Type type) =>
        type == typeof(string[]) ? "System.Collections.Generic.List<string>"
        : type.IsValueType ? $"{type.FullName}?"
        : type.FullName!;
}
