using System.Security.Cryptography;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Requests to each route with each method, to unknown routes, and to the pages.</summary>
public static class RouteCases
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    private static readonly string[] Unknown =
    [
        "/_emulator/nope", "/_emulator/inboxes/", "/_emulator/inboxes/cn-shanghai", "/_emulator/INBOXES",
        "/_emulator/receivers/cn-shanghai/demo", "/_emulator/reset/", "/_emulator/callers/1", "/_emulator/health",
        "/_emulator/openapi.yaml", "/_emulator/inboxes/cn-shanghai/demo/uid2",
        "/_emulator/inboxes/cn-shanghai/demo/uid2/messages/",
    ];

    private static readonly string[] Pages =
    [
        "/", "/_emulator", "/_emulator/", "/_emulator/index.html", "/_emulator/explorer", "/_emulator/explorer/?a=b",
        "/_emulator/explorer.html", "/_emulator/swagger.html", "/swagger", "/swagger/", "/swagger/index.html",
        "/swagger/index.css", "/_emulator/favicon.svg", "/_emulator/css/site.css", "/_emulator/js/site.js",
        "/favicon.ico",
    ];

    public static async Task RunAsync(AnswerFile file)
    {
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m1" });
        foreach (var (method, path) in Routes.Answering)
        {
            await file.RecordAsync($"{method} {path}", WireCall.To(method, path));
        }

        foreach (var path in Routes.Answering.Select(route => route.Path).Append("/_emulator/openapi.json").Distinct())
        {
            foreach (var method in Methods.Where(
                method => !Routes.Answering.Contains((method, path)) && method != "GET"))
            {
                await file.RecordAsync($"{method} {path}", WireCall.To(method, path));
            }
        }

        foreach (var path in Unknown)
        {
            foreach (var method in new[] { "GET", "DELETE", "POST" })
            {
                await file.RecordAsync($"{method} {path}", WireCall.To(method, path));
            }
        }

        foreach (var path in Pages)
        {
            await RecordPageAsync(file, WireCall.To("GET", path, ("Accept", "text/html")));
            await RecordPageAsync(file, WireCall.To("HEAD", path, ("Accept", "text/html")));
        }
    }

    // Records only the hash of a page, because its files are not part of the code. Omits the headers that depend on the
    // build time.
    private static async Task RecordPageAsync(AnswerFile file, WireCall call)
    {
        var answer = await file.SendAsync(call);
        if (answer.Head.Contains("application/json", StringComparison.Ordinal))
        {
            await file.RecordAsync($"no page {call.Method} {call.Target}", call);
            return;
        }

        var head = string.Join('\n', answer.Head.Split("\r\n")
            .Where(line => !line.StartsWith("ETag", StringComparison.Ordinal)
                && !line.StartsWith("Last-Modified", StringComparison.Ordinal)));
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        file.Append($"page {call.Method} {call.Target}", $"{call}{head}\nSHA-256 {hash}\n");
    }
}
