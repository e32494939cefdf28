using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>What a browser asks a service for, and what it may be answered.</summary>
public static class PageCalls
{
    /// <summary>What a browser accepts whose address bar was used.</summary>
    public const string Visitor = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static IReadOnlyList<string> Pages { get; } = ["/_emulator/", "/_emulator/explorer", "/swagger/index.html"];

    public static IReadOnlyList<string> Parts { get; } =
    [
        .. Pages, "/_emulator/index.html", "/_emulator/js/api.js", "/_emulator/css/site.css", "/_emulator/favicon.svg",
        "/swagger/swagger-ui-bundle.js", "/swagger/swagger-ui.css",
    ];

    // A client of the factory's goes where it is sent, which is what the tests want to see.
    public static HttpClient NewVisitor(this Service service) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Url };

    public static async Task<Answer> GetPageAsync(
        this Service service, string path, params (string Name, string Value)[] headers)
    {
        using var client = service.NewVisitor();
        return await client.GetEmulatorAsync(path, headers);
    }

    public static void IsPage(this Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("text/html", answer.Header("Content-Type"));
    }

    public static void IsNoPage(this Answer answer)
    {
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.DoesNotContain("<html", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(answer.Header("Content-Security-Policy"));
    }

    /// <summary>An answer of the cloud's side, in its envelope.</summary>
    public static void IsTheClouds(this Answer answer)
    {
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
    }
}
