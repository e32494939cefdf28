using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Web;

/// <summary>
/// Serves a page with the markup and the script of a test. Its Content-Security-Policy allows requests to any origin,
/// but no inline scripts or styles.
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
            <link rel="stylesheet" href="page.css">
            <main><h1 hidden>A page</h1>{markup}</main>
            <script src="page.js"></script>
            """,
            "text/html"));
        // The heading appears when the script has ended, also after an exception.
        server.MapGet("/page.js", () => Results.Content(
            $"(async () => {{ {script} }})().finally(() => {{ document.querySelector('h1').hidden = false; }});",
            "text/javascript"));
        server.MapGet("/page.css", () => Results.Content(
            "@media (prefers-color-scheme: dark) { #pale-in-the-dark { background: black; color: #222 } }",
            "text/css"));
        // The second one is where the page waits for the next visit.
        foreach (var path in (string[])["/icon.svg", "/_emulator/favicon.svg"])
        {
            server.MapGet(path, () => Results.Content(
                """<svg xmlns="http://www.w3.org/2000/svg"/>""", "image/svg+xml"));
        }

        server.MapGet("/rejected", () => Results.BadRequest());
        server.MapGet("/dropped", (HttpContext http) => http.Abort());
    }

    public Uri Url => new(server.Urls.Single());

    public static async Task<PageServer> StartAsync(string markup = "", string script = "")
    {
        var page = new PageServer(markup, script);
        await page.server.StartAsync();
        return page;
    }

    /// <summary>Host and port of another origin, on which no server listens.</summary>
    public static string OtherOrigin { get; } = $"127.0.0.1:{RedisServer.FreePort()}";

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>The page of a <see cref="PageServer"/>.</summary>
public sealed class PlainPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/";
}
