using System.Globalization;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>First visit to the pages of a service, with empty storage.</summary>
public sealed class Visit(Uri url, IPage page, PageErrorRecorder errors) : IAsyncDisposable
{
    /// <summary>The address of the service.</summary>
    public Uri Url => url;

    public IPage Page => page;

    /// <summary>Opens another tab of the same browser. It is closed with the visit.</summary>
    public async Task<Visit> OpenTabAsync() => new(url, await page.Context.NewPageAsync(), errors);

    /// <summary>Expects one or more responses with a status, which the browser reports as an error.</summary>
    public void ExpectStatus(int status) =>
        Expect(PageErrorKind.ErrorStatus, status.ToString(CultureInfo.InvariantCulture) + ' ');

    /// <summary>Expects one or more errors of a kind that contain a text. They do not fail the test.</summary>
    public void Expect(PageErrorKind kind, string text) => errors.Expect(kind, text);

    /// <summary>
    /// Runs a test, which also fails on each error of the page that it does not expect. The failure names a screenshot.
    /// </summary>
    internal async Task RunAsync(Func<Visit, Task> test)
    {
        try
        {
            await test(this);
            await errors.FlushAsync();
            errors.Check();
            errors.Clear();
        }
        catch (Exception error) when (error is not SkipException)
        {
            throw new XunitException(await DescribeAsync(error), error);
        }
    }

    public ValueTask DisposeAsync() => page.Context.DisposeAsync();

    private async Task<string> DescribeAsync(Exception failure) => string.Join(
        '\n',
        [
            failure.Message,
            .. errors.Unexpected
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
