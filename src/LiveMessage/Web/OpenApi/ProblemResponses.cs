using System.Globalization;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Emulator;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// The error responses of the emulator API. An error that has the same cause in all routes is a component of the
/// document. An error that the documentation of a handler describes belongs to its route.
/// </summary>
internal sealed class ProblemResponses(AccountRegistry accounts)
{
    private const string MediaType = "application/problem+json";

    private static readonly Dictionary<string, (string Description, ProblemHttpResult Example)> Common = new()
    {
        ["400"] = (
            "A parameter or a field of the body is malformed, repeated, or unknown to the route.",
            Problems.BadRequest("limit is '0'; give an integer from 1 to 1000.")),
        ["401"] = (
            "The API key is missing or wrong.",
            CreateProblem(401, "The header X-Api-Key is missing or wrong; "
                + "send the value of the setting Emulator:ApiKey.")),
        ["403"] = (
            "The request is from a page of another origin.",
            CreateProblem(403, "Requests from the origin https://example.com are not accepted; "
                + "the emulator API accepts only its own origin.")),
        ["404"] = (
            "The emulator API is off.",
            CreateProblem(404, "The emulator API is off. Set Emulator:ApiKey to turn it on, or run the service in the "
                + "Development environment and send requests from the same machine.")),
        ["503"] = (
            "Redis does not respond or returned an error.",
            CreateProblem(503, "The message store does not respond or returned an error; the log has the details.")),
    };

    /// <summary>Returns the response for an error of a route.</summary>
    /// <param name="status">The status.</param>
    /// <param name="response">The response as the framework describes it.</param>
    /// <param name="document">The document, which gets the responses that several routes share.</param>
    /// <param name="isOfApp">Indicates whether the path of the route has an app.</param>
    public IOpenApiResponse Complete(
        string status, OpenApiResponse response, OpenApiDocument document, bool isOfApp)
    {
        if (response.Content is not { } types
            || !types.TryGetValue(MediaType, out var content)
            || !Common.TryGetValue(status, out var common))
        {
            return response;
        }

        var phrase = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
        if (response.Description != phrase)
        {
            // The route has its own cause. If it has an app, the app does not exist.
            content.Example = status != "404" ? ToJson(common.Example)
                : isOfApp
                    ? ToJson(Problems.From(
                        new Refusal.UnknownApp(AppAddress.From(accounts.First, dataCenter: null, "demo2"))))
                    : null;
            return response;
        }

        var id = phrase.Replace(" ", "", StringComparison.Ordinal);
        response.Description = common.Description;
        content.Example = ToJson(common.Example);
        document.AddComponent<IOpenApiResponse>(id, response);
        return new OpenApiResponseReference(id, document);
    }

    /// <summary>Returns the response for errors that a route does not list.</summary>
    public static OpenApiResponse CreateDefault(OpenApiDocument document) => Create("Another error.", document);

    /// <summary>Returns the response of a health check to a host name that the settings do not allow.</summary>
    public static OpenApiResponse CreateRefusedHost(OpenApiDocument document) =>
        Create("The setting AllowedHosts does not allow the host name.", document);

    private static OpenApiResponse Create(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) },
        },
    };

    private static ProblemHttpResult CreateProblem(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status);

    private static JsonObject ToJson(ProblemHttpResult problem) => new()
    {
        ["type"] = problem.ProblemDetails.Type,
        ["title"] = problem.ProblemDetails.Title,
        ["status"] = problem.StatusCode,
        ["detail"] = problem.ProblemDetails.Detail,
    };
}
