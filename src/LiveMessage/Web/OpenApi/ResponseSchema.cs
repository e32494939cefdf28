using System.Text.Json.Nodes;

using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// The schema of an answer that succeeds. The framework makes one of the response record, by the naming and number rules
/// of the emulator's own API; here it gets those of the cloud.
/// </summary>
internal static class ResponseSchema
{
    public static OpenApiResponse Response(string name, OpenApiSchema record, OpenApiDocument document)
    {
        var schema = AsTheCloud(record);
        var fields = new Dictionary<string, IOpenApiSchema> { ["RequestId"] = RequestId() };
        foreach (var (field, value) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            fields[field] = value;
        }

        schema.Properties = fields;
        schema.Required = new HashSet<string>(["RequestId", .. schema.Required ?? new HashSet<string>()]);
        document.AddComponent(name, schema);
        return new OpenApiResponse
        {
            Description = "It has succeeded.",
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["x-acs-request-id"] =
                    new OpenApiHeader { Description = "The request id once more.", Schema = RequestId() },
            },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(name, document),
                    Example = ExampleOf(schema),
                },
            },
        };
    }

    public static OpenApiSchema RequestId() => new()
    {
        Type = JsonSchemaType.String,
        Description = "The id of this very call.",
        Examples = ["B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2"],
    };

    private static OpenApiSchema AsTheCloud(OpenApiSchema schema)
    {
        var type = schema.Type & ~JsonSchemaType.Null;
        if (type?.HasFlag(JsonSchemaType.Integer) == true)
        {
            type = JsonSchemaType.Integer;
        }

        return new OpenApiSchema
        {
            Type = type,
            Format = schema.Format,
            Description = schema.Description,
            Items = schema.Items is OpenApiSchema items ? AsTheCloud(items) : null,
            Properties = schema.Properties?.ToDictionary(
                field => Capitalized(field.Key), field => (IOpenApiSchema)AsTheCloud((OpenApiSchema)field.Value)),
            Required = schema.Required?.Select(Capitalized).ToHashSet(),
            Examples = schema.Examples?.FirstOrDefault() is { } example ? [ExampleValue.Of(example, type)!] : null,
        };
    }

    private static string Capitalized(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    // An object of its required fields.
    private static JsonNode? ExampleOf(IOpenApiSchema schema) => schema switch
    {
        { Properties: { } fields } => new JsonObject(fields
            .Where(field => schema.Required!.Contains(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, ExampleOf(field.Value)))),
        { Items: { } items } => new JsonArray(ExampleOf(items)),
        _ => schema.Examples?.FirstOrDefault()?.DeepClone(),
    };
}
