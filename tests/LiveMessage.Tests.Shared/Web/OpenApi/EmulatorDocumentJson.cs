using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>OpenAPI document of the emulator API, as its JSON.</summary>
public sealed record EmulatorDocumentJson(JsonElement Json)
{
    public const string Path = "/_emulator/emulator-openapi.json";

    public static async Task<EmulatorDocumentJson> ReadAsync(HttpClient client)
    {
        var answer = await client.GetEmulatorAsync(Path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return new(answer.Json);
    }

    public IReadOnlyList<DocumentedRoute> Routes =>
    [
        .. Json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => new DocumentedRoute(operation.Name.ToUpperInvariant(), path.Name, operation.Value))),
    ];

    public DocumentedRoute this[string operationId] =>
        Routes.Single(route => route.Json.Text("operationId") == operationId);

    /// <summary>Returns a value itself, or the component that it refers to.</summary>
    public JsonElement Resolve(JsonElement value) => value.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/')[1..].Aggregate(Json, (parent, name) => parent.GetProperty(name))
        : value;

    /// <summary>Returns the first difference between a value and its schema; null if the value matches.</summary>
    public string? FindMismatch(JsonElement value, JsonElement schemaOrReference, string path = "$")
    {
        var schema = Resolve(schemaOrReference);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var mismatches = choices.EnumerateArray().Select(choice => FindMismatch(value, choice, path)).ToList();
            return mismatches.Contains(null) ? null : mismatches[^1];
        }

        if (!schema.TryGetProperty("type", out var type))
        {
            return $"{path} has no type in the schema";
        }

        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : default;
        var allowed = type.ValueKind == JsonValueKind.Array
            ? types.Select(one => one.GetString()!).ToList()
            : [type.GetString()!];
        var actual = GetType(value);
        if (!allowed.Contains(actual) && !(actual == "integer" && allowed.Contains("number")))
        {
            return $"{path} is {value.GetRawText()}, but its type is {string.Join(" or ", allowed)}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray()
                .Select((item, at) => FindMismatch(item, schema.GetProperty("items"), $"{path}[{at}]"))
                .FirstOrDefault(mismatch => mismatch is not null),
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) =>
                FindMismatch(value, schema, properties, path),
            _ => null,
        };
    }

    public override string ToString() => Json.GetRawText();

    private string? FindMismatch(JsonElement value, JsonElement schema, JsonElement properties, string path)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is
            { ValueKind: JsonValueKind.String } missing)
        {
            return $"{path}.{missing} is missing";
        }

        return value.EnumerateObject()
            .Select(field => properties.TryGetProperty(field.Name, out var property)
                ? FindMismatch(field.Value, property, $"{path}.{field.Name}")
                : $"{path}.{field.Name} is not in the schema")
            .FirstOrDefault(mismatch => mismatch is not null);
    }

    private static string GetType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };
}

/// <summary>Route of the document.</summary>
public sealed partial record DocumentedRoute(string Method, string Path, JsonElement Json)
{
    public IReadOnlyList<DocumentedParameter> Parameters => Json.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Select(parameter => new DocumentedParameter(parameter))]
        : [];

    public JsonElement Responses => Json.GetProperty("responses");

    /// <summary>The response of a request that succeeds.</summary>
    public JsonProperty Success => Responses.EnumerateObject().First(response => response.Name[0] is '1' or '2');

    /// <summary>The JSON body of a request; null if the route has none.</summary>
    public JsonElement? Body => Json.TryGetProperty("requestBody", out var body)
        ? body.GetProperty("content").GetProperty("application/json")
        : null;

    public bool IsHealthCheck => Path.StartsWith("/_emulator/health/", StringComparison.Ordinal);

    /// <summary>The media type of a success; null if it has no body.</summary>
    public string? MediaType => Success.Value.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Single().Name
        : null;

    /// <summary>
    /// Creates a request with the examples of all mandatory parameters and of the body. <paramref name="parameter"/>
    /// gets <paramref name="value"/> instead.
    /// </summary>
    public HttpRequestMessage CreateRequest(DocumentedParameter? parameter = null, string? value = null)
    {
        string Get(DocumentedParameter one) => Uri.EscapeDataString(one == parameter ? value! : one.Example!);

        var path = Placeholder().Replace(Path, match => Get(Find(match.Groups[1].Value)));
        var query = Parameters
            .Where(one => one.In == "query" && (one == parameter || one.IsRequired))
            .Select(one => $"{one.Name}={Get(one)}");
        var request = new HttpRequestMessage(new HttpMethod(Method), $"{path}?{string.Join('&', query)}");
        if (Body is { } body)
        {
            request.Content = new StringContent(body.GetProperty("example").GetRawText());
        }

        if (parameter?.In == "header")
        {
            request.Headers.TryAddWithoutValidation(parameter.Name, value);
        }

        return request;
    }

    public override string ToString() => $"{Method} {Path}";

    private DocumentedParameter Find(string name) => Parameters.Single(one => one.In == "path" && one.Name == name);

    [GeneratedRegex("{(.*?)}")]
    private static partial Regex Placeholder();
}
