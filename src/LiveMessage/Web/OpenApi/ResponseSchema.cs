using System.Text.Json.Nodes;

using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// Creates the schema of a success response. The framework's schema of the response record follows the JSON rules of
/// the emulator API. This class converts it to the names and number types of the cloud.
/// </summary>
internal static class ResponseSchema
{
    public static OpenApiResponse CreateResponse(string name, OpenApiSchema record, OpenApiDocument document)
    {
        var schema = ToCloudSchema(record);
        var fields = new Dictionary<string, IOpenApiSchema> { ["RequestId"] = CreateRequestId() };
        foreach (var (field, value) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            fields[field] = value;
        }

        schema.Properties = fields;
        schema.Required = new HashSet<string>(["RequestId", .. schema.Required ?? new HashSet<string>()]);
        document.AddComponent(name, schema);
        return new OpenApiResponse
        {
            Description = "Success.",
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["x-acs-request-id"] = CreateRequestIdHeader(),
            },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(name, document),
                    Example = CreateExample(schema),
                },
            },
        };
    }

    public static OpenApiHeader CreateRequestIdHeader() =>
        new() { Description = "The request id, as in the body.", Schema = CreateRequestId() };

    public static OpenApiSchema CreateRequestId() => new()
    {
        Type = JsonSchemaType.String,
        Description = "The id of the call.",
        Examples = ["B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2"],
    };

    private static OpenApiSchema ToCloudSchema(OpenApiSchema schema)
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
            Items = schema.Items is OpenApiSchema items ? ToCloudSchema(items) : null,
            Properties = schema.Properties?.ToDictionary(
                field => Capitalize(field.Key), field => (IOpenApiSchema)ToCloudSchema((OpenApiSchema)field.Value)),
            Required = schema.Required?.Select(Capitalize).ToHashSet(),
            Examples = schema.Examples?.FirstOrDefault() is { } example ? [ExampleValue.From(example, type)!] : null,
        };
    }

    private static string Capitalize(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    // The example of an object contains only the required fields.
    private static JsonNode? CreateExample(IOpenApiSchema schema) => schema switch
    {
        { Properties: { } fields } => new JsonObject(fields
            .Where(field => schema.Required!.Contains(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, CreateExample(field.Value)))),
        { Items: { } items } => new JsonArray(CreateExample(items)),
        _ => schema.Examples?.FirstOrDefault()?.DeepClone(),
    };
}
