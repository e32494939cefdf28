using System.Reflection;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Emulator;

using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// Completes the entry of a route in the OpenAPI document: its names, the parameters by their
/// <see cref="ArgumentAttribute"/>, event streams, and errors.
/// </summary>
internal sealed class EmulatorOperation(AccountRegistry accounts) : IOpenApiOperationTransformer
{
    private const string ProblemJson = "application/problem+json";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var route = context.Description;
        var tag = GetTag(route.RelativePath!);
        var handler = route.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
        operation.OperationId = $"{tag}_{TrimEnd(handler.Name, "Async")}";
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (FindAttribute(route, parameter.Name!) is { } attribute)
            {
                Describe(parameter, attribute);
            }
        }

        foreach (var (status, response) in operation.Responses!)
        {
            Describe(status, (OpenApiResponse)response);
        }

        return Task.CompletedTask;
    }

    public static string Capitalize(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    // The first segment of the path after the prefix, without a file extension.
    private static string GetTag(string path)
    {
        var segment = path.Split('/')[1];
        return segment.EndsWith(".json", StringComparison.Ordinal) ? "Documents" : Capitalize(segment);
    }

    private static ArgumentAttribute? FindAttribute(ApiDescription route, string name) => route.ParameterDescriptions
        .Where(parameter => parameter.Name == name)
        .Select(parameter => (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo
            .GetCustomAttribute<ArgumentAttribute>())
        .FirstOrDefault();

    private void Describe(OpenApiParameter parameter, ArgumentAttribute attribute)
    {
        var schema = new OpenApiSchema();
        attribute.Describe(schema, accounts.Current);
        parameter.Schema = schema;
        parameter.Description = attribute.Description;
        parameter.Required = parameter.In == ParameterLocation.Path || attribute.IsRequired;
        parameter.Example = attribute.Example;
    }

    private static void Describe(string status, OpenApiResponse response)
    {
        if (response.Content?.ContainsKey(UnbufferedStream.ContentType) == true)
        {
            response.Content = CreateEventStream();
        }

        foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            content.Example = type == ProblemJson ? CreateProblem(int.Parse(status, provider: null)) : content.Example;
        }

        if (GetErrorDescription(status) is { } description && response.Description == ReasonPhrases.GetReasonPhrase(
            int.Parse(status, provider: null)))
        {
            response.Description = description;
        }
    }

    private static Dictionary<string, OpenApiMediaType> CreateEventStream() => new()
    {
        [UnbufferedStream.ContentType] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Server-sent events." },
            Example = "event: open\ndata: {}\nid: 1234567890123456=1795396796790506\n\n",
        },
    };

    private static string? GetErrorDescription(string status) => status switch
    {
        "400" => "A parameter is malformed, repeated, or unknown to the route.",
        "401" => $"The header {EmulatorAccess.ApiKeyHeader} is missing or wrong.",
        "403" => "The request is from a page of another origin.",
        "404" => "The emulator API is off.",
        "503" => "Redis does not respond or returned an error.",
        _ => null,
    };

    private static JsonObject CreateProblem(int status) => new()
    {
        ["title"] = ReasonPhrases.GetReasonPhrase(status),
        ["status"] = status,
    };

    private static string TrimEnd(string text, string end) =>
        text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;
}
