using System.Net;
using System.Reflection;
using System.Text.Json;

using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The answers of the OpenAPI document are the service's.</summary>
public sealed class DocumentedAnswersTests(DocumentedAnswersTests.Host host) : IClassFixture<DocumentedAnswersTests.Host>
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
    public async Task Every_operation_parameter_field_and_code_has_words()
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
    public async Task The_examples_make_a_call_that_succeeds_with_the_documented_fields(string action)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        await client.DeliverAsync("uid2", document["DeleteLiveMessageUserMessage"]["MessageId"].Example!);

        var answer = await client.PostFormAsync(document[action].Call());

        answer.IsAccepted();
        AssertIs(answer.Json, document.Schema($"{action}Response"));
        var content = document[action].Responses.GetProperty("200").GetProperty("content");
        AssertIs(content.GetProperty("application/json").GetProperty("example"), document.Schema($"{action}Response"));
    }

    [Fact]
    public async Task Every_error_of_the_gateway_that_a_call_can_meet_is_documented()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        // Those of another address, version or method; and one of the other dialect.
        string[] elsewhere = ["InvalidAction.NotFound", "InvalidVersion", "UnsupportedHTTPMethod", "NoPermission"];
        var errors = typeof(GatewayError).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (GatewayError)field.GetValue(null)!)
            .Where(error => !elsewhere.Contains(error.Code))
            .ToList();

        Assert.NotEmpty(errors);
        Assert.All(document.Operations, operation => Assert.All(errors, error =>
            Assert.Contains((error.Status, error.Code), operation.Refusals.Select(refusal => (refusal.Status, refusal.Code)))));
    }

    [Fact]
    public async Task The_documented_codes_of_the_operation_itself_are_those_of_its_page()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);

        Assert.All(
            [(400, "InputInvalid"), (400, "Throttling.User"), (403, "NoAuth"), (404, "ResourceNotExist"), (500, "ServerError")],
            expected => Assert.Contains(
                document["SendLiveMessageUser"].Refusals, refusal => (refusal.Status, refusal.Code) == expected));
        Assert.All(document.Operations.SelectMany(operation => operation.Refusals), refusal =>
        {
            Assert.Equal(refusal.Code, refusal.Example.Text("Code"));
            AssertIs(refusal.Example, document.Schema("Error"));
        });
    }

    [Fact]
    public async Task The_codes_follow_the_dialect()
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
    public async Task A_call_may_come_unsigned_only_where_the_document_says_so()
    {
        await using var strict = await Service.With().With("Authentication:RequireSignature", "true").StartAsync();
        using var strictClient = strict.CreateClient();
        using var client = host.Service.CreateClient();

        var here = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"].Json.GetProperty("security");
        var there = (await ApiDocumentJson.ReadAsync(strictClient))["SendLiveMessageUser"].Json.GetProperty("security");

        Assert.Equal("""[{"ACS3-HMAC-SHA256":[]},{}]""", JsonSerializer.Serialize(here));
        Assert.Equal("""[{"ACS3-HMAC-SHA256":[]}]""", JsonSerializer.Serialize(there));
        Assert.Equal("OK", (await client.SendAsync()).Code);
        Assert.Equal("MissingAccessKeyId", (await strictClient.SendAsync()).Code);
    }

    [Fact]
    public async Task The_document_is_guarded_like_the_rest_of_the_surface()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var client = service.CreateClient();

        var without = await client.GetEmulatorAsync("/_emulator/openapi.json");
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        var misspelt = await client.GetEmulatorAsync("/_emulator/openapi.json?version=3");

        without.AssertProblem(HttpStatusCode.Unauthorized, "X-Api-Key");
        misspelt.AssertProblem(HttpStatusCode.BadRequest, "version");
        Assert.NotEmpty((await ApiDocumentJson.ReadAsync(client)).Operations);
    }

    // An object of exactly these fields and types.
    private static void AssertIs(JsonElement value, JsonElement schema)
    {
        var kinds = schema.Text("type") switch
        {
            "object" => [JsonValueKind.Object],
            "array" => [JsonValueKind.Array],
            "string" => [JsonValueKind.String],
            "integer" => [JsonValueKind.Number],
            "boolean" => new[] { JsonValueKind.True, JsonValueKind.False },
            var other => throw new InvalidOperationException(other),
        };
        Assert.Contains(value.ValueKind, kinds);
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => AssertIs(item, schema.GetProperty("items")));
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            var properties = schema.GetProperty("properties");
            Assert.All(value.EnumerateObject(), field => AssertIs(field.Value, properties.GetProperty(field.Name)));
            if (schema.TryGetProperty("required", out var required))
            {
                Assert.All(required.EnumerateArray(), name => value.GetProperty(name.GetString()!));
            }
        }
    }
}
