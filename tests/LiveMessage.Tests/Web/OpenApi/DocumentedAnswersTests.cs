using System.Net;
using System.Reflection;
using System.Text.Json;

using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The responses in the OpenAPI document match those of the service.</summary>
public sealed class DocumentedAnswersTests(DocumentedAnswersTests.Host host)
    : IClassFixture<DocumentedAnswersTests.Host>
{
    public sealed class Host() : ConfiguredHost;

    [Fact]
    public async Task Every_operation_is_documented()
    {
        using var client = host.Service.CreateClient();

        var document = await ApiDocumentJson.ReadAsync(client);

        var operations = typeof(IOperation).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IOperation)) && !type.IsAbstract)
            .Select(type => type.Name);
        Assert.Equal(operations.Order(), document.Operations.Select(operation => operation.Action).Order());
    }

    [Fact]
    public async Task Every_operation_parameter_and_field_has_a_description()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);

        foreach (var operation in document.Operations)
        {
            Assert.NotEmpty(operation.Json.Text("summary"));
            Assert.All(operation.Parameters, parameter => Assert.NotEmpty(parameter.Json.Text("description")));
            Assert.All(operation.Parameters, parameter => Assert.EndsWith(".", parameter.Schema.Text("description")));
        }

        foreach (var schema in document.Json.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.All(
                schema.Value.GetProperty("properties").EnumerateObject(),
                field => Assert.NotEmpty(field.Value.Text("description")));
        }
    }

    [Theory]
    [InlineData("SendLiveMessageUser")]
    [InlineData("DeleteLiveMessageUserMessage")]
    [InlineData("CreateLiveMessageApp")]
    [InlineData("DescribeLiveMessageApp")]
    [InlineData("ListLiveMessageApps")]
    [InlineData("ModifyLiveMessageAppDisable")]
    [InlineData("ModifyLiveMessageAppCallback")]
    [InlineData("CheckLiveMessageUsersOnline")]
    public async Task Call_with_the_documented_examples_succeeds_with_the_documented_fields(string action)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        await client.DeliverAsync("uid2", document["DeleteLiveMessageUserMessage"]["MessageId"].Example!);

        var answer = await client.PostFormAsync(document[action].Call());

        answer.AssertAccepted();
        var schema = document.Schema($"{action}Response");
        AssertMatches(answer.Json, schema);
        var content = document[action].Responses.GetProperty("200").GetProperty("content");
        AssertMatches(content.GetProperty("application/json").GetProperty("example"), schema);
    }

    [Fact]
    public async Task Every_gateway_error_of_a_documented_call_is_documented()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        // Errors about another path, version or method.
        string[] excluded = ["InvalidAction.NotFound", "InvalidVersion", "UnsupportedHTTPMethod"];
        var errors = typeof(GatewayError).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (GatewayError)field.GetValue(null)!)
            .Where(error => !excluded.Contains(error.Code))
            .ToList();

        Assert.NotEmpty(errors);
        Assert.All(document.Operations, operation => Assert.All(errors, error => Assert.Contains(
            (error.Status, error.Code), operation.Refusals.Select(refusal => (refusal.Status, refusal.Code)))));
    }

    [Fact]
    public async Task Documented_error_codes_match_the_vendor_page_and_their_examples()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);

        Assert.All(
            [
                (400, "InputInvalid"), (400, "Throttling.User"), (403, "NoAuth"), (404, "ResourceNotExist"),
                (500, "ServerError"),
            ],
            expected => Assert.Contains(
                document["SendLiveMessageUser"].Refusals, refusal => (refusal.Status, refusal.Code) == expected));
        Assert.All(document.Operations.SelectMany(operation => operation.Refusals), refusal =>
        {
            Assert.Equal(refusal.Code, refusal.Example.Text("Code"));
            AssertMatches(refusal.Example, document.Schema("Error"));
        });
    }

    [Fact]
    public async Task Documented_error_codes_follow_the_dialect()
    {
        await using var service = await Service.With().With("Errors:Dialect", "Gateway").StartAsync();
        using var client = service.CreateClient();

        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];

        var refused = await client.PostFormAsync(operation.Call("AppId", null));
        Assert.Contains(operation.Refusals, refusal => refusal.Code == refused.Code);
        Assert.Contains(operation.Refusals, refusal => (refusal.Status, refusal.Code) == (403, "NoPermission"));
        Assert.DoesNotContain(operation.Refusals, refusal => refusal.Code is "InputInvalid" or "NoAuth");
        Assert.All(
            ["MissingAppId", "MissingReceiverId", "MissingSenderId", "InvalidAppId", "InvalidBody", "InvalidStorage"],
            code => Assert.Contains(operation.Refusals, refusal => refusal.Code == code));
    }

    [Fact]
    public async Task Unsigned_calls_are_documented_only_if_they_are_allowed()
    {
        await using var strict = await Service.With().With("Authentication:RequireSignature", "true").StartAsync();
        using var strictClient = strict.CreateClient();
        using var client = host.Service.CreateClient();

        Assert.Equal("""[{"ACS3-HMAC-SHA256":[]},{}]""", await GetSecurityAsync(client));
        Assert.Equal("""[{"ACS3-HMAC-SHA256":[]}]""", await GetSecurityAsync(strictClient));
        Assert.Equal("OK", (await client.SendAsync()).Code);
        Assert.Equal("MissingAccessKeyId", (await strictClient.SendAsync()).Code);
    }

    [Fact]
    public async Task OpenAPI_document_requires_the_API_key_and_rejects_unknown_parameters()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var client = service.CreateClient();

        var withoutKey = await client.GetEmulatorAsync("/_emulator/openapi.json");
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        var misspelled = await client.GetEmulatorAsync("/_emulator/openapi.json?version=3");

        withoutKey.AssertProblem(HttpStatusCode.Unauthorized, "X-Api-Key");
        misspelled.AssertProblem(HttpStatusCode.BadRequest, "version");
        Assert.NotEmpty((await ApiDocumentJson.ReadAsync(client)).Operations);
    }

    private static async Task<string> GetSecurityAsync(HttpClient client)
    {
        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];
        return JsonSerializer.Serialize(operation.Json.GetProperty("security"));
    }

    // Asserts that the value has exactly the fields and types of the schema.
    private static void AssertMatches(JsonElement value, JsonElement schema)
    {
        var allowedKinds = schema.Text("type") switch
        {
            "object" => [JsonValueKind.Object],
            "array" => [JsonValueKind.Array],
            "string" => [JsonValueKind.String],
            "integer" => [JsonValueKind.Number],
            "boolean" => new[] { JsonValueKind.True, JsonValueKind.False },
            var other => throw new InvalidOperationException(other),
        };
        Assert.Contains(value.ValueKind, allowedKinds);
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => AssertMatches(item, schema.GetProperty("items")));
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            var properties = schema.GetProperty("properties");
            Assert.All(
                value.EnumerateObject(), field => AssertMatches(field.Value, properties.GetProperty(field.Name)));
            if (schema.TryGetProperty("required", out var required))
            {
                Assert.All(required.EnumerateArray(), name => value.GetProperty(name.GetString()!));
            }
        }
    }
}
