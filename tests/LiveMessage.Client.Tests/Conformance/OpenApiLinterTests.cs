using System.Text.Json;
using System.Text.Json.Nodes;

using Xunit.Sdk;

namespace LiveMessage.Tests.Conformance;

public sealed class OpenApiLinterTests
{
    private const string Operation = "/paths/~1?Action=SendLiveMessageUser/post";
    private const string AppId =
        $"{Operation}/requestBody/content/application~1x-www-form-urlencoded/schema/properties/AppId";

    private const string Document =
        """
        {
          "openapi": "3.1.1",
          "info": { "title": "Messages", "version": "1" },
          "servers": [{ "url": "http://localhost:8080" }],
          "security": [{ "ACS3-HMAC-SHA256": [] }, {}],
          "tags": [{ "name": "Messages", "description": "Sending and deleting" }],
          "paths": {
            "/?Action=SendLiveMessageUser": {
              "post": {
                "operationId": "SendLiveMessageUser", "summary": "Sends", "tags": ["Messages"],
                "requestBody": {
                  "content": {
                    "application/x-www-form-urlencoded": {
                      "schema": {
                        "type": "object",
                        "required": ["AppId"],
                        "properties": {
                          "AppId": { "type": "string", "maxLength": 64, "examples": ["demo"] },
                          "MsgType": { "type": ["integer", "null"], "format": "int64", "minimum": 0 }
                        }
                      }
                    }
                  }
                },
                "responses": {
                  "200": { "$ref": "#/components/responses/Accepted" },
                  "400": { "description": "Refused" }
                }
              }
            },
            "/?Action=DeleteLiveMessageUserMessage": {
              "get": {
                "operationId": "DeleteLiveMessageUserMessage", "summary": "Deletes", "tags": ["Messages"],
                "parameters": [{ "name": "AppId", "in": "query", "required": true, "schema": { "type": "string" } }],
                "responses": {
                  "200": { "$ref": "#/components/responses/Accepted" },
                  "400": { "description": "Refused" }
                }
              }
            }
          },
          "components": {
            "securitySchemes": { "ACS3-HMAC-SHA256": { "type": "http", "scheme": "ACS3-HMAC-SHA256" } },
            "responses": {
              "Accepted": {
                "description": "Accepted",
                "content": {
                  "application/json": {
                    "schema": { "type": "object", "properties": { "MsgTid": { "type": "string" } } },
                    "example": { "MsgTid": "order4711" }
                  }
                }
              }
            }
          }
        }
        """;

    private static readonly Lazy<Task<IReadOnlyDictionary<string, string>>> Findings = new(LintAllAsync);

    /// <summary>A place, its new value or null if the place is removed, and the expected finding.</summary>
    public static TheoryData<string, string?, string> InvalidChanges { get; } = new()
    {
        { Operation + "/responses", null, "operations-have-responses" },
        { Operation + "/responses", "{}", "operation-2xx-response" },
        { Operation + "/responses/400/description", null, "The field `description` must be present" },
        { Operation + "/responses/4000", """{ "description": "" }""", "Property `4000` is not expected here" },
        { Operation + "/responses/200/$ref", "\"#/components/responses/Missing\"", "no-unresolved-refs" },
        { "/security", null, "security-defined" },
        { "/components/securitySchemes", null, "security-defined" },
        { Operation + "/summary", "5", "Expected type `string` but got `integer`" },
        { Operation + "/respones", "{}", "Property `respones` is not expected here" },
        { Operation + "/operationId", "\"DeleteLiveMessageUserMessage\"", "operation-operationId-unique" },
        { Operation + "/tags/0", "\"Others\"", "operation-tag-defined" },
        { AppId + "/type", "\"text\"", "`type` can be one of the following only" },
        { AppId + "/maxLength", "\"64\"", "Expected type `integer` but got `string`" },
        { AppId + "/required", "true", "Expected type `array` but got `boolean`" },
        { AppId + "/nullable", "true", "Property `nullable` is not expected here" },
        { AppId + "/examples/0", "5", "no-invalid-schema-examples" },
        { "/components/responses/Accepted/content/application~1json/example/MsgTid", "5", "media-type-examples" },
        { "/components/responses/Accepted/content/application~1json/examples", "{}", "one-kind-of-example" },
        { "/info", null, "The field `info` must be present" },
        { "/paths", null, "there-are-paths" },
        { "/openapi", "\"4.0.0\"", "Unsupported OpenAPI version" },
    };

    public static TheoryData<string> OtherJson { get; } =
    [
        "{}",
        "[]",
        """{ "openapi": "3.1.1", "openapi": "3.1.1" }""",
    ];

    [Fact]
    public async Task Valid_document_has_no_findings() => Assert.Empty(await FindAsync(Document));

    [Theory]
    [MemberData(nameof(InvalidChanges))]
    public async Task Invalid_document_has_the_finding(string place, string? value, string finding) =>
        Assert.Contains(finding, await FindAsync(Change(place, value)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(OtherJson))]
    public async Task JSON_that_is_not_an_OpenAPI_document_has_a_finding(string json) =>
        Assert.NotEmpty(await FindAsync(json));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{ \"openapi\": ")]
    public Task Text_that_is_not_JSON_throws(string text) =>
        Assert.ThrowsAnyAsync<JsonException>(() => OpenApiLinter.CheckAsync(text));

    [Fact]
    public async Task Check_of_an_invalid_document_fails_with_its_findings()
    {
        var document = Change("/info", null);

        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenApiLinter.CheckAsync(document));

        Assert.Contains("The field `info` must be present", failure.Message, StringComparison.Ordinal);
    }

    // The linter takes a long time to start, so one run validates the documents of all tests.
    private static async Task<IReadOnlyDictionary<string, string>> LintAllAsync()
    {
        string[] documents =
        [
            Document,
            .. InvalidChanges.Select(change => Change(change.Data.Item1, change.Data.Item2)),
            .. OtherJson.Select(json => json.Data),
        ];
        var findings = await OpenApiLinter.LintAsync(documents);
        return documents.Zip(findings).ToDictionary();
    }

    private static async Task<string> FindAsync(string document) => (await Findings.Value)[document];

    private static string Change(string place, string? value)
    {
        var document = JsonNode.Parse(Document)!;
        var names = place[1..].Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        var parent = names[..^1].Aggregate(document, (node, name) => node is JsonArray ? node[0]! : node[name]!);
        if (parent is JsonArray items)
        {
            items[0] = JsonNode.Parse(value!);
        }
        else if (value is not null)
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }
        else
        {
            Assert.True(parent.AsObject().Remove(names[^1]));
        }

        return document.ToJsonString();
    }
}
