using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Operation of Swagger UI.</summary>
public sealed class SwaggerOperation(IPage page, string name)
{
    public ILocator Block { get; } = page.Locator($".opblock[id$='-{name}']");

    /// <summary>The answer to the last call.</summary>
    public ILocator LiveAnswer => Block.Locator(".live-responses-table");

    public async Task OpenAsync()
    {
        await Block.Locator(".opblock-summary-control").ClickAsync();
        await Assertions.Expect(Button("Execute")).ToBeVisibleAsync();
    }

    public async Task CloseAsync()
    {
        await Block.Locator(".opblock-summary-control").ClickAsync();
        await Assertions.Expect(Button("Execute")).ToBeHiddenAsync();
    }

    /// <summary>The field of a parameter.</summary>
    public ILocator Field(string parameter) => Block.GetByLabel(parameter, new() { Exact = true });

    public ILocator Button(string label) => Block.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    /// <summary>Presses Execute, waits until the answer is shown, and returns the call.</summary>
    public async Task<SwaggerCall> ExecuteAsync()
    {
        var response = await page.RunAndWaitForResponseAsync(
            () => Button("Execute").ClickAsync(),
            response => response.Request.Method == "POST" && new Uri(response.Url).AbsolutePath == "/");
        var answer = await ReadAsync(response);
        await Assertions.Expect(LiveAnswer).ToContainTextAsync(answer.RequestId);
        await Assertions.Expect(LiveAnswer.Locator(".response-col_status").Last).ToContainTextAsync(
            response.Status.ToString(CultureInfo.InvariantCulture));
        return new SwaggerCall(answer, new Uri(response.Url), await response.Request.AllHeadersAsync());
    }

    private static async Task<Answer> ReadAsync(IResponse response)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status);
        foreach (var (header, value) in await response.AllHeadersAsync())
        {
            message.Headers.TryAddWithoutValidation(header, value);
        }

        return new Answer(message.StatusCode, await response.TextAsync(), message);
    }
}

/// <summary>Call of Swagger UI.</summary>
public sealed record SwaggerCall(Answer Answer, Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsSigned => Headers.ContainsKey("authorization");
}
