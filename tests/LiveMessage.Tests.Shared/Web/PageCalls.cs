using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>Requests of a browser, and assertions about their responses.</summary>
public static class PageCalls
{
    /// <summary>Accept header of a browser that opens an address.</summary>
    public const string BrowserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static IReadOnlyList<string> Pages { get; } =
    [
        "/_emulator/", "/_emulator/call-log", "/_emulator/fault-rules", "/_emulator/explorer", "/swagger/index.html",
    ];

    public static IReadOnlyList<string> Parts { get; } =
    [
        .. Pages, "/_emulator/index.html", "/_emulator/js/api.js", "/_emulator/css/site.css", "/_emulator/favicon.svg",
        "/swagger/swagger-ui-bundle.js", "/swagger/swagger-ui.css",
    ];

    // A client of the factory would follow redirects, which the tests assert.
    public static HttpClient CreateBrowserClient(this Service service) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Url };

    public static async Task<Answer> GetPageAsync(
        this Service service, string path, params (string Name, string Value)[] headers)
    {
        using var client = service.CreateBrowserClient();
        return await client.GetEmulatorAsync(path, headers);
    }

    public static void AssertPage(this Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("text/html", answer.Header("Content-Type"));
    }

    /// <summary>Asserts the page that replaces all others where the emulator API is off.</summary>
    public static void AssertOffPage(this Answer answer)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
        Assert.Contains("The emulator API is off", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    /// <summary>Asserts an error in the envelope of the cloud.</summary>
    public static void AssertCloudResponse(this Answer answer)
    {
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
    }
}
