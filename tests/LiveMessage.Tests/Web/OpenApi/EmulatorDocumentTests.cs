using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The OpenAPI document of the emulator API matches the routes.</summary>
public sealed partial class EmulatorDocumentTests(EmulatorDocumentTests.Host host)
    : IClassFixture<EmulatorDocumentTests.Host>
{
    private const string EventStream = "text/event-stream";

    public sealed class Host() : ConfiguredHost;

    private readonly HttpClient client = host.Service.CreateClient();

    [Fact]
    public async Task Every_route_is_documented()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        var routes = host.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => (
                Path: Constraint().Replace(route.RoutePattern.RawText!, "}"),
                Methods: route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]))
            .Where(route => route.Path.StartsWith("/_emulator/", StringComparison.Ordinal)
                && !route.Path.Contains("{**", StringComparison.Ordinal))
            .SelectMany(route => route.Methods.Select(method => $"{method} {route.Path}"));
        Assert.Equal(routes.Order(), document.Routes.Select(route => $"{route}").Order());
    }

    [Fact]
    public async Task Every_route_parameter_body_and_response_is_described()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        Assert.Distinct(document.Routes.Select(route => route.Json.Text("operationId")));
        Assert.All(document.Routes, route =>
        {
            Assert.EndsWith(".", Find(route.Json, "summary")?.GetString());
            Assert.All(route.Parameters, parameter =>
            {
                Assert.EndsWith(".", Find(parameter.Json, "description")?.GetString());
                Assert.NotNull(Find(parameter.Schema, "type"));
                Assert.True(parameter.Example is not null || !parameter.IsRequired);
            });
            if (Find(route.Json, "requestBody") is { } body)
            {
                Assert.All(body.GetProperty("content").EnumerateObject(), AssertHasSchema);
            }

            Assert.All(route.Responses.EnumerateObject(), response =>
            {
                var description = document.Resolve(response.Value).Text("description");
                Assert.EndsWith(".", description);
                Assert.All(
                    Find(document.Resolve(response.Value), "content")?.EnumerateObject() ?? default, AssertHasSchema);
            });
        });
    }

    [Fact]
    public async Task Every_field_of_a_body_is_described()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        var schemas = document.Json.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Name != "ProblemDetails");
        Assert.All(schemas, schema => Assert.All(
            Find(schema.Value, "properties")?.EnumerateObject() ?? default,
            field => Assert.NotNull(Find(field.Value, "description"))));
    }

    [Fact]
    public async Task Every_GET_answers_with_the_documented_body()
    {
        var sent = await client.SendAsync(("ReceiverId", "uid2"), ("MsgTid", "order4711"));
        using var receiver = await client.PutAsync("/_emulator/receivers/cn-shanghai/demo/uid2", content: null);
        var document = await EmulatorDocumentJson.ReadAsync(client);
        Assert.Null(await FindBodyMismatchAsync(document, receiver, document["ReceiversStartScripted"]));

        foreach (var route in document.Routes.Where(route => route.Method == "GET" && route.Success.Name == "200"))
        {
            // No example of a request id is that of a call.
            var requestId = route.Parameters.FirstOrDefault(one => one is { Name: "requestId", In: "path" });
            using var request = route.CreateRequest(requestId, sent.RequestId);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{route}: {response.StatusCode}");
            Assert.Equal(route.MediaType, response.Content.Headers.ContentType?.MediaType);
            if (route.MediaType == "application/json")
            {
                var mismatch = await FindBodyMismatchAsync(document, response, route);
                Assert.True(mismatch is null, $"{route}: {mismatch}");
            }
        }
    }

    [Fact]
    public async Task Values_within_the_documented_bounds_are_accepted_and_others_are_refused()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);
        var checkedValues = 0;
        foreach (var route in document.Routes.Where(route => route.Success.Name != "101"))
        {
            foreach (var parameter in route.Parameters)
            {
                foreach (var (value, isAllowed) in CreateValues(parameter))
                {
                    using var request = route.CreateRequest(parameter, value);
                    // A count is an error without a wait.
                    request.RequestUri = new Uri(
                        $"{request.RequestUri}{(parameter.Name == "count" ? "&wait=0s" : "")}", UriKind.Relative);
                    using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

                    Assert.True(
                        response.StatusCode == HttpStatusCode.BadRequest != isAllowed,
                        $"{route}: {parameter.Name} = '{value}' should be {(isAllowed ? "accepted" : "refused")}, "
                        + $"but the status is {response.StatusCode}");
                    checkedValues++;
                }
            }
        }

        // A lower count means that a loop was empty.
        Assert.True(checkedValues > 150, $"Only {checkedValues} values were checked.");
    }

    [Fact]
    public async Task Every_example_of_a_body_is_accepted_and_matches_its_schema()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        foreach (var route in document.Routes.Where(route => route.Body is not null))
        {
            var body = route.Body!.Value;
            var mismatch = document.FindMismatch(body.GetProperty("example"), body.GetProperty("schema"));
            Assert.True(mismatch is null, $"{route}: {mismatch}");
            using var request = route.CreateRequest();

            var answer = await Answer.ReadAsync(await client.SendAsync(request));

            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{route}: {answer.Text}");
            Assert.Null(document.FindMismatch(
                answer.Json,
                route.Success.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema")));
        }

        await client.ResetAsync();
    }

    [Theory]
    [InlineData("ClockAdvance", "")]
    [InlineData("LimitSet", "")]
    [InlineData("FaultsReplace", "")]
    [InlineData("FaultsPut", "")]
    [InlineData("FaultsPut", "match")]
    [InlineData("FaultsPut", "effect")]
    [InlineData("FaultsPut", "when")]
    public async Task Documented_fields_of_a_body_are_those_that_the_route_reads(string operationId, string path)
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);
        var route = document[operationId];
        var schema = document.Resolve(route.Body!.Value.GetProperty("schema"));
        var body = JsonNode.Parse(route.Body.Value.GetProperty("example").GetRawText())!;
        var (part, partSchema) = path.Length == 0
            ? (body, schema)
            : (body[path]!, document.Resolve(schema.GetProperty("properties").GetProperty(path)));
        part["unknown"] = 1;
        using var request = route.CreateRequest();
        request.Content = new StringContent(body.ToJsonString());

        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        var fields = partSchema.GetProperty("properties").EnumerateObject().Select(field => field.Name);
        answer.AssertProblem(
            HttpStatusCode.BadRequest,
            $"{(path.Length == 0 ? "" : $"{path}.")}unknown is not a known field; give one of ");
        Assert.Equal(fields.Order(), answer.Json.Text("detail").Split(" of ")[1].TrimEnd('.').Split(", ").Order());
    }

    [Fact]
    public async Task Every_route_refuses_unknown_parameters_as_documented()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        foreach (var route in document.Routes.Where(route => !route.IsHealthCheck))
        {
            using var request = route.CreateRequest();
            request.RequestUri = new Uri($"{request.RequestUri}&unknown=1", UriKind.Relative);

            var answer = await Answer.ReadAsync(await client.SendAsync(request));

            answer.AssertProblem(HttpStatusCode.BadRequest, "unknown is not a parameter of this route");
            Assert.All(
                route.Parameters.Where(parameter => parameter.In == "query"),
                parameter => Assert.Contains(parameter.Name, answer.Json.Text("detail"), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Examples_of_errors_are_those_of_the_service()
    {
        var document = await EmulatorDocumentJson.ReadAsync(client);

        var invalid = await client.GetEmulatorAsync("/_emulator/inboxes?limit=0");
        var foreign = await client.GetEmulatorAsync("/_emulator/inboxes", ("Origin", "https://example.com"));
        var unknown = await client.GetEmulatorAsync("/_emulator/inboxes/cn-shanghai/demo2/uid2/messages");

        AssertExample("400", invalid);
        AssertExample("403", foreign);
        AssertExample("404", unknown);

        void AssertExample(string status, Answer answer)
        {
            var content = document.Resolve(document["InboxesRead"].Responses.GetProperty(status))
                .GetProperty("content").GetProperty("application/problem+json");
            Assert.Null(document.FindMismatch(content.GetProperty("example"), content.GetProperty("schema")));
            Assert.All(
                content.GetProperty("example").EnumerateObject(),
                field => Assert.Equal(field.Value.ToString(), answer.Json.GetProperty(field.Name).ToString()));
        }
    }

    [Fact]
    public async Task API_key_is_documented_as_optional_only_in_Development()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var keyed = service.CreateClient();
        keyed.DefaultRequestHeaders.Add("X-Api-Key", "secret");

        var development = await EmulatorDocumentJson.ReadAsync(client);
        var production = await EmulatorDocumentJson.ReadAsync(keyed);

        Assert.Equal("""[{"ApiKey":[]},{}]""", JsonSerializer.Serialize(development.Json.GetProperty("security")));
        Assert.Equal("""[{"ApiKey":[]}]""", JsonSerializer.Serialize(production.Json.GetProperty("security")));
        var scheme = production.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");
        Assert.Equal(("apiKey", "header", "X-Api-Key"), (scheme.Text("type"), scheme.Text("in"), scheme.Text("name")));
        // An empty list means that no key is needed.
        Assert.All(
            production.Routes,
            route => Assert.Equal(route.IsHealthCheck ? 0 : null, Find(route.Json, "security")?.GetArrayLength()));
    }

    [Fact]
    public async Task Example_of_the_parameter_account_is_the_first_account()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", "1111").With("LiveMessage:Accounts:1:Id", "2222").StartAsync();
        using var other = service.CreateClient();

        var document = await EmulatorDocumentJson.ReadAsync(other);

        var account = document["InboxesList"].Parameters.Single(parameter => parameter.Name == "account");
        Assert.Equal("1111", account.Json.GetProperty("example").GetString());
        Assert.Equal("^[0-9]{1,20}$", account.Schema.GetProperty("pattern").GetString());
    }

    private static async Task<string?> FindBodyMismatchAsync(
        EmulatorDocumentJson document, HttpResponseMessage response, DocumentedRoute route)
    {
        var answer = await Answer.ReadAsync(response);
        var schema = route.Success.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return document.FindMismatch(answer.Json, schema);
    }

    private static IEnumerable<(string Value, bool IsAllowed)> CreateValues(DocumentedParameter parameter)
    {
        var schema = parameter.Schema;
        if (parameter.Example is { } example)
        {
            // The example of a wait is 10 seconds.
            yield return (parameter.Name == "wait" ? "1ms" : example, true);
        }

        if (Find(schema, "enum") is { } values)
        {
            foreach (var value in values.EnumerateArray())
            {
                yield return (value.GetString()!, true);
                yield return ($"{value.GetString()}x", false);
            }
        }
        else if (Find(schema, "pattern") is { } pattern)
        {
            foreach (var value in new[] { "a!", "1.5", new string('9', 65), "-" })
            {
                if (!Regex.IsMatch(value, pattern.GetString()!))
                {
                    yield return (value, false);
                }
            }
        }
        else if (Find(schema, "maxLength") is { } length)
        {
            yield return (new string('a', length.GetInt32()), true);
            yield return (new string('a', length.GetInt32() + 1), false);
        }
        else if (schema.Text("type") == "integer")
        {
            var (min, max) = (schema.GetProperty("minimum").GetInt64(), schema.GetProperty("maximum").GetInt64());
            yield return ($"{min}", true);
            yield return ($"{max}", true);
            yield return ($"{min - 1}", false);
            yield return ($"{(decimal)max + 1}", false);
            yield return ("one", false);
        }
        else if (schema.Text("type") == "boolean")
        {
            yield return ("true", true);
            yield return ("false", true);
            yield return ("yes", false);
        }
    }

    private static void AssertHasSchema(JsonProperty content) => Assert.NotNull(Find(content.Value, "schema"));

    private static JsonElement? Find(JsonElement value, string name) =>
        value.TryGetProperty(name, out var property) ? property : null;

    [GeneratedRegex(":[^{}]*}")]
    private static partial Regex Constraint();
}
