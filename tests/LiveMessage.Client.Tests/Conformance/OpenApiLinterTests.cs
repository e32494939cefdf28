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

    [Fact]
    public Task A_valid_document_passes() => OpenApiLinter.CheckAsync(Document);

    /// <summary>A change puts a value in its place, or takes the place away where there is none.</summary>
    [Theory]
    [InlineData(Operation + "/responses", null, "operations-have-responses")]
    [InlineData(Operation + "/responses", "{}", "operation-2xx-response")]
    [InlineData(Operation + "/responses/400/description", null, "The field `description` must be present")]
    [InlineData(Operation + "/responses/4000", """{ "description": "" }""", "Property `4000` is not expected here")]
    [InlineData(Operation + "/responses/200/$ref", "\"#/components/responses/Missing\"", "no-unresolved-refs")]
    [InlineData("/security", null, "security-defined")]
    [InlineData("/components/securitySchemes", null, "security-defined")]
    [InlineData(Operation + "/summary", "5", "Expected type `string` but got `integer`")]
    [InlineData(Operation + "/respones", "{}", "Property `respones` is not expected here")]
    [InlineData(Operation + "/operationId", "\"DeleteLiveMessageUserMessage\"", "operation-operationId-unique")]
    [InlineData(Operation + "/tags/0", "\"Others\"", "operation-tag-defined")]
    [InlineData(AppId + "/type", "\"text\"", "`type` can be one of the following only")]
    [InlineData(AppId + "/maxLength", "\"64\"", "Expected type `integer` but got `string`")]
    [InlineData(AppId + "/required", "true", "Expected type `array` but got `boolean`")]
    [InlineData(AppId + "/nullable", "true", "Property `nullable` is not expected here")]
    [InlineData(AppId + "/examples/0", "5", "no-invalid-schema-examples")]
    [InlineData("/components/responses/Accepted/content/application~1json/example/MsgTid", "5", "media-type-examples")]
    [InlineData("/components/responses/Accepted/content/application~1json/examples", "{}", "one-kind-of-example")]
    [InlineData("/info", null, "The field `info` must be present")]
    [InlineData("/paths", null, "there-are-paths")]
    [InlineData("/openapi", "\"4.0.0\"", "Unsupported OpenAPI version")]
    public async Task A_broken_document_is_refused(string place, string? value, string finding)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => OpenApiLinter.CheckAsync(Change(place, value)));
        Assert.Contains(finding, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "openapi": "3.1.1", "openapi": "3.1.1" }""")]
    public Task What_is_no_document_is_refused(string text) =>
        Assert.ThrowsAsync<XunitException>(() => OpenApiLinter.CheckAsync(text));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{ \"openapi\": ")]
    public Task What_is_no_JSON_is_refused(string text) =>
        Assert.ThrowsAnyAsync<JsonException>(() => OpenApiLinter.CheckAsync(text));

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
