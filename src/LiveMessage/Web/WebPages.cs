using LiveMessage.Emulator;

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

using Swashbuckle.AspNetCore.SwaggerUI;

namespace LiveMessage.Web;

/// <summary>
/// The web pages: the inbox viewer at <c>/_emulator/</c>, the Explorer at <c>/_emulator/explorer</c> and Swagger UI at
/// <c>/swagger</c>. They are files inside the assembly, so that they are there wherever the service is started from, and
/// hold nothing secret: what they show comes from the emulator's API, which has its own checks.
/// </summary>
internal static class WebPages
{
    public const string SwaggerPrefix = "/swagger";

    // Trusted types forbid every way of making HTML out of text, so that no message can ever become a part of the page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string OwnPagesPolicy = $"{Policy}; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly EmbeddedFileProvider Files = new(typeof(WebPages).Assembly, "LiveMessage.Web.wwwroot");

    /// <summary>Serves the pages in front of everything else, wherever the emulator's surface is on.</summary>
    public static void UseWebPages(this WebApplication app)
    {
        app.UseWhen(IsOn, pages =>
        {
            pages.Use(Arrive);
            pages.UseStaticFiles(new StaticFileOptions
            {
                RequestPath = EmulatorEndpoints.Prefix,
                FileProvider = Files,
                OnPrepareResponse = file => Protect(file.Context.Response, OwnPagesPolicy),
            });
            pages.UseWhen(http => http.Request.Path.StartsWithSegments(SwaggerPrefix), UseSwagger);
        });
    }

    private static void UseSwagger(IApplicationBuilder pages)
    {
        pages.Use(static (http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Protect(http.Response, Policy);
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

    private static bool IsOn(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.RequestServices.GetRequiredService<EmulatorAccess>().IsEnabled(http);

    // A page has an address without the ending of its file. The cloud's path / is for calls; what comes there from the
    // address bar of a browser, which has no call to make, is sent on.
    private static Task Arrive(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        switch (request.Path.Value)
        {
            case "/" when IsVisit(request):
            case EmulatorEndpoints.Prefix:
                http.Response.Redirect($"{EmulatorEndpoints.Prefix}/");
                return Task.CompletedTask;

            case $"{EmulatorEndpoints.Prefix}/":
                request.Path = $"{EmulatorEndpoints.Prefix}/index.html";
                break;

            // Its own files are beside it at the other address.
            case $"{EmulatorEndpoints.Prefix}/swagger.html":
                http.Response.Redirect(SwaggerPrefix);
                return Task.CompletedTask;

            case $"{EmulatorEndpoints.Prefix}/explorer/":
                http.Response.Redirect($"{EmulatorEndpoints.Prefix}/explorer{request.QueryString}");
                return Task.CompletedTask;

            case $"{EmulatorEndpoints.Prefix}/explorer":
                request.Path = $"{EmulatorEndpoints.Prefix}/explorer.html";
                break;
        }

        return next(http);
    }

    private static bool IsVisit(HttpRequest request) =>
        !request.QueryString.HasValue
        && !HasBody(request)
        && !request.Headers.ContainsKey(HeaderNames.Authorization)
        && !request.Headers.Keys.Any(name => name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // A body in chunks comes without a length.
    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0;

    private static void Protect(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Asked for again each time, and answered with 304: another version of the service has other pages.
        response.Headers.CacheControl = "no-cache";
    }
}
