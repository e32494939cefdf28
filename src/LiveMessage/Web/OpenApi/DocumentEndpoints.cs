using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>The routes of the OpenAPI documents. Each request generates its document.</summary>
internal static class DocumentEndpoints
{
    public static void MapApiDocuments(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/openapi.json", GetCloudApiAsync).Produces<JsonObject>();
        emulator.MapGet("/emulator-openapi.json", GetEmulatorApiAsync).Produces<JsonObject>();
    }

    /// <summary>Returns the OpenAPI document of the emulated operations.</summary>
    /// <remarks>Reflects the current settings.</remarks>
    /// <response code="200">The document, in the format OpenAPI 3.1.</response>
    internal static Task<ContentHttpResult> GetCloudApiAsync(
        [FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider document, CancellationToken cancellation) =>
        WriteAsync(document, cancellation);

    /// <summary>Returns this OpenAPI document: that of the emulator API.</summary>
    /// <remarks>Reflects the configured accounts.</remarks>
    /// <response code="200">The document, in the format OpenAPI 3.1.</response>
    internal static Task<ContentHttpResult> GetEmulatorApiAsync(
        [FromKeyedServices(EmulatorDocument.Name)] IOpenApiDocumentProvider document, CancellationToken cancellation) =>
        WriteAsync(document, cancellation);

    private static async Task<ContentHttpResult> WriteAsync(
        IOpenApiDocumentProvider provider, CancellationToken cancellation)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
        return TypedResults.Text(json, "application/json; charset=utf-8");
    }
}
