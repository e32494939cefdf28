using LiveMessage.Emulator;

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

using Swashbuckle.AspNetCore.SwaggerUI;

namespace LiveMessage.Web;

/// <summary>
/// The web pages: the inbox viewer at <c>/_emulator/</c>, the call log at <c>/_emulator/call-log</c>, fault injection
/// at <c>/_emulator/fault-rules</c>, the Explorer at <c>/_emulator/explorer</c>, and Swagger UI at <c>/swagger</c>. The
/// files are embedded in the assembly, so that the service can start from any folder. They contain no secrets: they
/// load their data from the emulator API, which checks access. Where that is off, a browser gets a page that explains
/// how to turn it on.
/// </summary>
internal static class WebPages
{
    public const string SwaggerPrefix = "/swagger";

    // The paths /_emulator/calls and /_emulator/faults belong to the emulator API.
    private const string Explorer = $"{EmulatorEndpoints.Prefix}/explorer";
    private const string Calls = $"{EmulatorEndpoints.Prefix}/call-log";
    private const string Faults = $"{EmulatorEndpoints.Prefix}/fault-rules";

    // Trusted types prevent scripts from converting text to HTML, so that a message cannot inject markup into a page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string OwnPagesPolicy = $"{Policy}; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly string OffPagePolicy =
        $"default-src 'none'; style-src {OffPage.StyleSource}; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    private static readonly EmbeddedFileProvider Files = new(typeof(WebPages).Assembly, "LiveMessage.Web.wwwroot");

    /// <summary>Serves the pages before all other routes.</summary>
    public static void UseWebPages(this WebApplication app) => app.Use(next =>
    {
        var branch = ((IApplicationBuilder)app).New();
        UsePages(branch);
        branch.Run(next);
        var pages = branch.Build();
        return http => !IsPageRequest(http) ? next(http)
            : IsEnabled(http) ? pages(http)
            : ExplainOff(http, next);
    });

    private static void UsePages(IApplicationBuilder pages)
    {
        pages.Use(ResolvePage);
        pages.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = EmulatorEndpoints.Prefix,
            FileProvider = Files,
            OnPrepareResponse = file => SetSecurityHeaders(file.Context.Response, OwnPagesPolicy),
        });
        pages.UseWhen(http => http.Request.Path.StartsWithSegments(SwaggerPrefix), UseSwagger);
    }

    private static void UseSwagger(IApplicationBuilder pages)
    {
        pages.Use(static (http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                SetSecurityHeaders(http.Response, Policy);
                return Task.CompletedTask;
            });
            return next(http);
        });
        pages.UseSwaggerUI(new SwaggerUIOptions
        {
            RoutePrefix = SwaggerPrefix[1..],
            IndexStream = () => Files.GetFileInfo("swagger.html").CreateReadStream(),
        });
    }

    // No page has control characters in its path. Swagger UI would copy them to the header Location, which fails.
    private static bool IsPageRequest(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !http.Request.Path.Value.AsSpan().ContainsAnyInRange('\0', '\x1f');

    private static bool IsEnabled(HttpContext http) =>
        http.RequestServices.GetRequiredService<EmulatorAccess>().IsEnabled(http);

    // Programs get the error of the cloud or of the emulator API.
    private static Task ExplainOff(HttpContext http, RequestDelegate next)
    {
        var (request, response) = (http.Request, http.Response);
        var isNavigation = request.Path.Value == "/"
            ? IsNavigation(request)
            : AcceptsHtml(request) && IsPagePath(request.Path);
        if (!isNavigation)
        {
            return next(http);
        }

        SetSecurityHeaders(response, OffPagePolicy);
        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "text/html; charset=utf-8";
        var access = http.RequestServices.GetRequiredService<EmulatorAccess>();
        return response.WriteAsync(OffPage.CreateHtml(access.DescribeOff(http)));
    }

    private static bool IsPagePath(PathString path) =>
        path.StartsWithSegments(SwaggerPrefix)
        || (path.StartsWithSegments(EmulatorEndpoints.Prefix)
            && !path.StartsWithSegments($"{EmulatorEndpoints.Prefix}/health"));

    // The URL of a page has no file extension. The path / belongs to the emulated API, so only requests of browsers
    // that open this URL are redirected.
    private static Task ResolvePage(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        switch (request.Path.Value)
        {
            case "/" when IsNavigation(request):
            case EmulatorEndpoints.Prefix:
                http.Response.Redirect($"{EmulatorEndpoints.Prefix}/");
                return Task.CompletedTask;

            case $"{EmulatorEndpoints.Prefix}/":
                request.Path = $"{EmulatorEndpoints.Prefix}/index.html";
                break;

            // The page loads its files by URLs relative to /swagger.
            case $"{EmulatorEndpoints.Prefix}/swagger.html":
                http.Response.Redirect(SwaggerPrefix);
                return Task.CompletedTask;

            case $"{Explorer}/" or $"{Calls}/" or $"{Faults}/":
                http.Response.Redirect($"{request.Path.Value[..^1]}{request.QueryString}");
                return Task.CompletedTask;

            case Explorer:
                request.Path = $"{Explorer}.html";
                break;

            case Calls:
                request.Path = $"{EmulatorEndpoints.Prefix}/calls.html";
                break;

            case Faults:
                request.Path = $"{EmulatorEndpoints.Prefix}/faults.html";
                break;
        }

        return next(http);
    }

    private static bool IsNavigation(HttpRequest request) =>
        !request.QueryString.HasValue
        && !HasBody(request)
        && !request.Headers.ContainsKey(HeaderNames.Authorization)
        && !request.Headers.Keys.Any(name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase))
        && AcceptsHtml(request);

    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // A chunked body has no Content-Length.
    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0;

    private static void SetSecurityHeaders(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The browser revalidates the pages on each load, because another version of the service has other pages.
        response.Headers.CacheControl = "no-cache";
    }
}
