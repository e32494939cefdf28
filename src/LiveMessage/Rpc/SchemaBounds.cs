using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

/// <summary>JSON Schema bounds that several rules share.</summary>
internal static class SchemaBounds
{
    /// <summary>
    /// Extension keyword for a maximum length in bytes. JSON Schema counts characters, which take one or more
    /// bytes. <c>maxLength</c> with the same value is therefore correct but less strict.
    /// </summary>
    public const string MaxBytesKeyword = "x-max-bytes";

    public static void SetMaxBytes(this OpenApiSchema schema, int maxBytes)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = maxBytes;
        schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        schema.Extensions[MaxBytesKeyword] = new JsonNodeExtension(JsonValue.Create(maxBytes));
    }

    public static void SetIntegerRange(this OpenApiSchema schema, string format, long min, long max)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Format = format;
        schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
    }
}
