using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveMessage.Emulator;

/// <summary>The group of routes under <c>/_emulator</c>. Each subject maps its own routes in it.</summary>
internal static class EmulatorEndpoints
{
    public const string Prefix = "/_emulator";

    /// <summary>
    /// Maps the health checks and the fallback for unknown routes. Returns the group for all other routes.
    /// </summary>
    public static RouteGroupBuilder MapEmulator(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks($"{Prefix}/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithSummary("Reports that the process is running.");
        routes.MapHealthChecks($"{Prefix}/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealthAsync })
            .WithSummary("Reports whether the service can handle calls, which needs Redis.");

        var emulator = routes.MapGroup(Prefix);
        emulator.AddEndpointFilter<EmulatorAccess>();
        emulator.AddEndpointFilter<StoreErrorFilter>();
        emulator.Map("/{**rest}", RefuseUnknownRoute);

        // A separate group, because the fallback has no parameters to check.
        return emulator.MapGroup("").AddEndpointFilterFactory(ArgumentFilter.Create).DocumentErrors();
    }

    // The documentation of a handler can describe an error more precisely.
    private static RouteGroupBuilder DocumentErrors(this RouteGroupBuilder emulator) => emulator
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task WriteHealthAsync(HttpContext http, HealthReport report)
    {
        var reasons = report.Entries.Values.Select(entry => entry.Description).OfType<string>().ToList();
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            reasons.Count == 0 ? $"{report.Status}" : $"{report.Status}: {string.Join(' ', reasons)}");
    }

    // Without this fallback, the response for an unknown path is empty, and a request with a wrong method reaches the
    // emulated API.
    private static ProblemHttpResult RefuseUnknownRoute(HttpRequest request, EndpointDataSource endpoints)
    {
        var routes = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                .Select(method => $"{method} {route.RoutePattern.RawText}") ?? []);
        return TypedResults.Problem(
            $"There is no route {request.Method} {request.Path}. The routes are {string.Join(", ", routes)}.",
            statusCode: StatusCodes.Status404NotFound);
    }
}
