using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Web;

/// <summary>
/// Serves one page with the markup and the script of a test, to see what the watch over pages makes of it. The policy
/// lets it call anybody, but have no code or style within the page.
/// </summary>
public sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private PageServer(string markup, string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src *; img-src *";
            return next();
        });
        server.MapGet("/", () => Results.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <title>A page</title>
            <link rel="icon" href="icon.svg">
            <main><h1 hidden>A page</h1>{markup}</main>
            <script src="page.js"></script>
            """,
            "text/html"));
        // The heading comes when the script is through, however that ends.
        server.MapGet("/page.js", () => Results.Content(
            $"(async () => {{ {script} }})().finally(() => {{ document.querySelector('h1').hidden = false; }});",
            "text/javascript"));
        server.MapGet("/icon.svg", () => Results.Content(
            """<svg xmlns="http://www.w3.org/2000/svg"/>""", "image/svg+xml"));
        server.MapGet("/refused", () => Results.BadRequest());
        server.MapGet("/dropped", (HttpContext http) => http.Abort());
    }

    public Uri Url => new(server.Urls.Single());

    public static async Task<PageServer> StartAsync(string markup = "", string script = "")
    {
        var page = new PageServer(markup, script);
        await page.server.StartAsync();
        return page;
    }

    /// <summary>An address of another origin, where nobody listens.</summary>
    public static string Elsewhere { get; } = $"127.0.0.1:{RedisServer.FreePort()}";

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>The page of a <see cref="PageServer"/>.</summary>
public sealed class PlainPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/";
}
