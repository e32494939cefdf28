using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>OpenAPI document of a service, as its JSON.</summary>
public sealed record ApiDocumentJson(JsonElement Json)
{
    public static async Task<ApiDocumentJson> ReadAsync(HttpClient client)
    {
        var answer = await client.GetEmulatorAsync("/_emulator/openapi.json");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new(answer.Json);
    }

    public IReadOnlyList<DocumentedOperation> Operations =>
    [
        .. Json.GetProperty("paths").EnumerateObject()
            .Select(path => new DocumentedOperation(path.Value.GetProperty("post"))),
    ];

    public DocumentedOperation this[string action] => Operations.Single(operation => operation.Action == action);

    public JsonElement Schema(string name) => Json.GetProperty("components").GetProperty("schemas").GetProperty(name);

    public override string ToString() => Json.GetRawText();
}

/// <summary>Operation of the document.</summary>
public sealed record DocumentedOperation(JsonElement Json)
{
    public string Action => Json.Text("operationId");

    public IReadOnlyList<DocumentedParameter> Parameters =>
        [.. Json.GetProperty("parameters").EnumerateArray().Select(parameter => new DocumentedParameter(parameter))];

    public DocumentedParameter this[string name] => Parameters.Single(parameter => parameter.Name == name);

    public JsonElement Responses => Json.GetProperty("responses");

    /// <summary>Documented errors, each with its example.</summary>
    public IEnumerable<(int Status, string Code, JsonElement Example)> Refusals =>
        from response in Responses.EnumerateObject()
        where response.Name != "200"
        let json = response.Value.GetProperty("content").GetProperty("application/json")
        from example in json.GetProperty("examples").EnumerateObject()
        select (int.Parse(response.Name, provider: null), example.Name, example.Value.GetProperty("value"));

    /// <summary>
    /// Creates a call with the examples of all parameters that have one. <paramref name="parameter"/> gets
    /// <paramref name="value"/> instead.
    /// </summary>
    public Dictionary<string, string?> Call(string? parameter = null, string? value = null)
    {
        var call = AppCalls.Call(Action, Parameters
            .Where(other => other.Example is not null)
            .Select(other => (other.Name, other.Example)));
        if (parameter is not null)
        {
            call[parameter] = value;
        }

        return call;
    }

    public override string ToString() => Json.GetRawText();
}

/// <summary>Parameter of the document.</summary>
public sealed record DocumentedParameter(JsonElement Json)
{
    public string Name => Json.Text("name");

    /// <summary>The place of the parameter: <c>query</c>, <c>path</c>, or <c>header</c>.</summary>
    public string In => Json.Text("in");

    public bool IsRequired => Json.TryGetProperty("required", out var required) && required.GetBoolean();

    public JsonElement Schema => Json.GetProperty("schema");

    /// <summary>Example in the form that a query contains, or null if the parameter has no example.</summary>
    public string? Example => Json.TryGetProperty("example", out var example) ? ToQueryText(example) : null;

    public static string ToQueryText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(ToQueryText)),
        _ => value.GetRawText(),
    };

    public override string ToString() => Json.GetRawText();
}
