using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

/// <summary>Bounds that several rules have, in the words of JSON Schema.</summary>
internal static class SchemaBounds
{
    /// <summary>
    /// JSON Schema counts characters; none has less than a byte, so that the bound holds for them too. The bytes
    /// themselves are said in a word of our own.
    /// </summary>
    public const string MaxBytes = "x-max-bytes";

    public static void AtMostBytes(this OpenApiSchema schema, int bytes)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = bytes;
        schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        schema.Extensions[MaxBytes] = new JsonNodeExtension(JsonValue.Create(bytes));
    }

    public static void WholeNumber(this OpenApiSchema schema, string format, long least, long most)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Format = format;
        schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = most.ToString(CultureInfo.InvariantCulture);
    }
}
