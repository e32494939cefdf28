using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Requests with and without the API key, from other origins and hosts, and through proxies.</summary>
public static class AccessCases
{
    private static readonly (string Name, string Value)[][] Headers =
    [
        [],
        [("X-Api-Key", "key")],
        [("X-Api-Key", "wrong")],
        [("X-Api-Key", "")],
        [("Origin", "http://localhost:8080"), ("X-Api-Key", "key")],
        [("Origin", "http://other.example"), ("X-Api-Key", "key")],
        [("Origin", "null"), ("X-Api-Key", "key")],
        [("Origin", "http://other.example")],
        [("Sec-Fetch-Site", "cross-site"), ("X-Api-Key", "key")],
        [("Sec-Fetch-Site", "same-site"), ("X-Api-Key", "key")],
        [("Sec-Fetch-Site", "same-origin"), ("X-Api-Key", "key")],
        [("Forwarded", "for=192.0.2.1"), ("X-Api-Key", "key")],
        [("X-Forwarded-For", "192.0.2.1")],
    ];

    private static readonly string[] Paths =
        ["/_emulator/callers", "/_emulator/inboxes", "/_emulator/nope", "/_emulator/health/ready"];

    public static async Task RunAsync(AnswerFile file)
    {
        foreach (var headers in Headers)
        {
            foreach (var path in Paths)
            {
                await file.RecordAsync(path, WireCall.To("GET", path, headers));
            }
        }

        foreach (var (method, path) in Routes.Answering)
        {
            await file.RecordAsync($"no key: {method} {path}", WireCall.To(method, path));
            var wrong = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "unknown=1";
            await file.RecordAsync($"a wrong query, no key: {method} {path}", WireCall.To(method, wrong));
        }

        foreach (var host in new[] { "live.example", "127.0.0.1", "[::1]:80", "192.0.2.1" })
        {
            var call = new WireCall { Target = "/_emulator/callers", Headers = [("Host", host)] };
            await file.RecordAsync($"host {host}", call);
            await file.RecordAsync($"host {host} with key", call.With("X-Api-Key", "key"));
        }

        foreach (var page in new[] { "/_emulator/", "/swagger/index.html", "/_emulator/explorer" })
        {
            var answer = await file.SendAsync(WireCall.To("GET", page));
            file.Append($"page {page}", answer.StatusLine);
        }

        await file.RecordAsync("visit", WireCall.To("GET", "/", ("Accept", "text/html")));
    }
}
