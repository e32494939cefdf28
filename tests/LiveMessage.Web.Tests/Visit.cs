using System.Globalization;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>A test's look at the pages of one service, as a person who has never been there.</summary>
public sealed class Visit(Uri url, IPage page, PageWatch watch)
{
    public Uri Url => url;

    public IPage Page => page;

    /// <summary>Another tab of the same browser.</summary>
    public async Task<Visit> OpenTabAsync() => new(url, await page.Context.NewPageAsync(), watch);

    /// <summary>Calls of the page are answered with this status, which the browser takes for an error.</summary>
    public void ExpectStatus(int status) =>
        Expect(PageErrorKind.ErrorStatus, status.ToString(CultureInfo.InvariantCulture) + ' ');

    /// <summary>Errors of this kind with this text in them have to come, and do not fail the test.</summary>
    public void Expect(PageErrorKind kind, string text) => watch.Expect(kind, text);

    /// <summary>A failure of the test, with what the page did beside it and where its screenshot is.</summary>
    internal async Task<string> DescribeAsync(Exception failure) => string.Join(
        '\n',
        [
            failure.Message,
            .. watch.Unexpected
                .Select(error => error.ToString())
                .Where(error => !failure.Message.Contains(error, StringComparison.Ordinal)),
            $"Address: {page.Url}",
            $"Screenshot: {await TakeScreenshotAsync()}",
        ]);

    private async Task<string> TakeScreenshotAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"livemessage-page-{Guid.NewGuid():N}.png");
        try
        {
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
            return path;
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            return $"none, {error.Message}";
        }
    }
}
