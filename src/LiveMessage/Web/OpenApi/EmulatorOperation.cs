using System.Reflection;

using LiveMessage.Accounts;
using LiveMessage.Emulator;

using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// Completes the entry of a route in the OpenAPI document of the emulator API: names, the parameters by their
/// <see cref="ArgumentAttribute"/>, event streams, and errors.
/// </summary>
internal sealed class EmulatorOperation(AccountRegistry accounts, ProblemResponses problems)
    : IOpenApiOperationTransformer
{
    public const string DocumentsTag = "Documents";

    private const string WebSocketOpened = "101";

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (route, document) = (context.Description, context.Document!);
        var tag = GetTag(route.RelativePath!);
        var handler = route.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
        var name = TrimEnd(handler.Name, "Async");
        // Without an underscore, which Swagger UI does not accept in the address of an operation.
        operation.OperationId = name == tag ? name : $"{tag}{name}";
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (FindAttribute(route, parameter.Name!) is { } attribute)
            {
                Describe(parameter, attribute);
            }
        }

        if (handler.GetCustomAttribute<RequestBodyAttribute>() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = body.Description,
                Required = !body.IsOptional,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = AddComponents(
                            await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellationToken),
                            document),
                    },
                },
            };
        }

        var isOfApp = route.RelativePath!.Contains("{appId}", StringComparison.Ordinal);
        var responses = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        foreach (var (status, response) in responses)
        {
            DescribeEventStream((OpenApiResponse)response);
            operation.Responses.Add(status, problems.Complete(status, (OpenApiResponse)response, document, isOfApp));
        }

        if (operation.Responses.ContainsKey(WebSocketOpened))
        {
            // The specification expects a response of the range 2XX, or a default.
            operation.Responses["default"] = ProblemResponses.CreateDefault(document);
        }
    }

    public static string Capitalize(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    // The first segment of the path after the prefix.
    private static string GetTag(string path)
    {
        var segment = path.Split('/')[1];
        return segment.EndsWith(".json", StringComparison.Ordinal) ? DocumentsTag : Capitalize(segment);
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
        parameter.Example = attribute.GetExample(accounts.Current);
    }

    // The framework makes components only of the schemas that it finds itself. Returns the reference to the component.
    private static IOpenApiSchema AddComponents(IOpenApiSchema described, OpenApiDocument document)
    {
        if (described is not OpenApiSchema schema)
        {
            return described;
        }

        if (schema.Items is { } items)
        {
            schema.Items = AddComponents(items, document);
        }

        foreach (var name in schema.Properties?.Keys.ToList() ?? [])
        {
            schema.Properties![name] = AddComponents(schema.Properties[name], document);
        }

        // The keys of the framework for the name of the component, and for the description of the property.
        if (Find("x-schema-id") is not { Length: > 0 } id)
        {
            return schema;
        }

        document.AddComponent(id, schema);
        return new OpenApiSchemaReference(id, document)
        {
            Description = Find("x-ref-description"),
        };

        string? Find(string key) => schema.Metadata?.TryGetValue(key, out var value) == true ? value as string : null;
    }

    private static void DescribeEventStream(OpenApiResponse response)
    {
        if (response.Content?.TryGetValue(UnbufferedStream.ContentType, out var content) == true)
        {
            content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Server-sent events." };
            content.Example = "event: open\ndata: {}\nid: 1234567890123456=1795396796790506\n\n";
        }
    }

    private static string TrimEnd(string text, string end) =>
        text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;
}
