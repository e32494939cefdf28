using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// Corrects the schemas of the views and of the bodies of requests. The framework requires a property that the
/// serializer omits if it is null or has its default value.
/// </summary>
internal sealed class EmulatorSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var property in context.JsonTypeInfo.Properties.Where(IsOmitted))
        {
            schema.Required?.Remove(property.Name);
            if (schema.Properties?[property.Name] is OpenApiSchema value)
            {
                value.Type &= ~JsonSchemaType.Null;
            }
        }

        // The framework does not know the type that a converter writes.
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }

        // The framework does not know that the accounts file has names.
        if (context.JsonTypeInfo.Type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(context.JsonTypeInfo.Type).Select(name => (JsonNode)name)];
        }

        // The framework allows numbers in quotes.
        if (schema.Type is { } type
            && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0
            && type.HasFlag(JsonSchemaType.String))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }

    private static bool IsOmitted(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is [JsonIgnoreAttribute
            {
                Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault
            }];
}
