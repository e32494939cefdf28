using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Emulator;

using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// The OpenAPI document of the emulator API, at <c>/_emulator/emulator-openapi.json</c>. The framework generates it
/// from the routes and the documentation of their handlers. This class adds what applies to all routes, and the health
/// checks.
/// </summary>
internal sealed class EmulatorDocument(EndpointDataSource endpoints, EmulatorAccess access)
    : IOpenApiDocumentTransformer
{
    /// <summary>The name by which the framework knows the document.</summary>
    public const string Name = "emulator";

    public const string SecurityScheme = "ApiKey";

    private const string HealthPrefix = $"{EmulatorEndpoints.Prefix}/health/";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LiveMessage emulator API",
            Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            Description =
                "The emulator's own API: messages, receivers, and events for tests. Unknown and repeated query "
                + "parameters are refused. An empty parameter counts as omitted.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative, so that Swagger UI sends requests to the address that it was loaded from.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(SecurityScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = EmulatorAccess.ApiKeyHeader,
            Description = "The value of the setting Emulator:ApiKey. In the environment Development, requests from the "
                + "same machine need no key.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(SecurityScheme, document)] = [] }];
        if (access.OpenToThisMachine)
        {
            // An empty requirement makes the key optional.
            document.Security.Add([]);
        }

        foreach (var schema in document.Components!.Schemas!.Values)
        {
            SimplifyNullableReferences(schema);
        }

        var operations = document.Paths.Values.SelectMany(path => path.Operations!.Values).ToList();
        foreach (var content in operations.SelectMany(operation => operation.Responses!.Values)
            .SelectMany(response => response.Content?.Values ?? [])
            .Concat(operations.SelectMany(operation => operation.RequestBody?.Content?.Values ?? [])))
        {
            content.Example ??= CreateExample(content.Schema);
        }

        // The item of an event stream. Its name is invalid, and the operations describe the stream as a text.
        foreach (var item in document.Components.Schemas.Keys
            .Where(name => name.StartsWith("SseItemOf", StringComparison.Ordinal)).ToList())
        {
            document.Components.Schemas.Remove(item);
        }

        AddHealthChecks(document);
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Reference.Id!)
            .Distinct()
            .Select(tag => new OpenApiTag { Name = tag, Description = DescribeTag(tag) })
            .ToHashSet();
        return Task.CompletedTask;
    }

    // The framework describes a property that can be null as one of null and a reference. The reference alone is enough
    // for a property that is absent instead. Otherwise, the description belongs to the whole.
    private static void SimplifyNullableReferences(IOpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties?.ToList() ?? [])
        {
            if (property is OpenApiSchema { OneOf: [_, OpenApiSchemaReference reference] } nullable)
            {
                if (schema.Required?.Contains(name) == true)
                {
                    nullable.Description = reference.Description;
                }
                else
                {
                    schema.Properties![name] = reference;
                }
            }
        }
    }

    private static string DescribeTag(string tag) => tag == EmulatorOperation.DocumentsTag
        ? "The OpenAPI documents."
        : $"The routes under `{EmulatorEndpoints.Prefix}/{JsonNamingPolicy.CamelCase.ConvertName(tag)}`.";

    // Only the records of single items have examples. Returns null if a required part has none.
    private static JsonNode? CreateExample(IOpenApiSchema? schema)
    {
        if (schema?.Examples is [var example, ..])
        {
            return example.DeepClone();
        }

        if (schema?.Items is { } items)
        {
            return CreateExample(items) is { } item ? new JsonArray(item) : null;
        }

        if (schema?.Properties is not { Count: > 0 } properties)
        {
            return null;
        }

        var json = new JsonObject();
        foreach (var (name, property) in properties)
        {
            var value = CreateExample(property);
            var isNullable = property.Type?.HasFlag(JsonSchemaType.Null) == true;
            if (value is not null || isNullable)
            {
                json[name] = value;
            }
            else if (schema.Required?.Contains(name) == true)
            {
                return null;
            }
        }

        return json;
    }

    // The framework describes only routes with a handler.
    private void AddHealthChecks(OpenApiDocument document)
    {
        foreach (var check in endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(HealthPrefix, StringComparison.Ordinal)))
        {
            var path = check.RoutePattern.RawText!;
            document.Paths.Add(path, new OpenApiPathItem
            {
                Operations = new()
                {
                    [HttpMethod.Get] = new OpenApiOperation
                    {
                        OperationId = $"Health{EmulatorOperation.Capitalize(path[HealthPrefix.Length..])}",
                        Summary = check.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary,
                        Description = "Needs no API key.",
                        Tags = new HashSet<OpenApiTagReference> { new("Health", document) },
                        Security = [],
                        Responses = new()
                        {
                            ["200"] = CreateHealth("The service is healthy.", "Healthy"),
                            ["400"] = ProblemResponses.CreateRefusedHost(document),
                            ["503"] = CreateHealth("The service is unhealthy. The text has the reason.", "Unhealthy"),
                        },
                    },
                },
            });
        }
    }

    private static OpenApiResponse CreateHealth(string description, string example) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["text/plain"] = new()
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = example,
            },
        },
    };
}

/// <summary>Registers the document.</summary>
internal static class EmulatorDocumentExtensions
{
    public static IServiceCollection AddEmulatorDocument(this IServiceCollection services) =>
        services.AddSingleton<ProblemResponses>().AddOpenApi(EmulatorDocument.Name, options =>
        {
            options.AddSchemaTransformer<EmulatorSchema>();
            options.AddOperationTransformer<EmulatorOperation>();
            options.AddDocumentTransformer<EmulatorDocument>();
        });
}
