using System.Globalization;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>First visit to the pages of a service, with empty storage.</summary>
public sealed class Visit(Uri url, VisitOptions options, IPage page, PageErrorRecorder errors) : IAsyncDisposable
{
    // A document of each service that runs no script.
    private const string Neutral = "/_emulator/favicon.svg";

    /// <summary>The address of the service.</summary>
    public Uri Url => url;

    public VisitOptions Options => options;

    public IPage Page => page;

    /// <summary>Opens another tab of the same browser. It is closed with the visit.</summary>
    public async Task<Visit> OpenTabAsync() => new(url, options, await page.Context.NewPageAsync(), errors);

    /// <summary>Runs a part of a test at the width of a phone.</summary>
    public async Task NarrowAsync(Func<Task> part)
    {
        var narrow = (options with { Narrow = true }).Viewport;
        await page.SetViewportSizeAsync(narrow.Width, narrow.Height);
        await part();
        await page.SetViewportSizeAsync(options.Viewport.Width, options.Viewport.Height);
    }

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

    /// <summary>
    /// Leaves the page and removes what the test has left behind, so that the next test finds a first visit. Returns
    /// false if that is not possible, for example because the test has stopped the service.
    /// </summary>
    internal async Task<bool> TryLeaveAsync()
    {
        try
        {
            foreach (var tab in page.Context.Pages.Where(tab => tab != page).ToList())
            {
                await tab.CloseAsync();
            }

            await page.UnrouteAllAsync();
            await page.Context.ClearCookiesAsync();
            // In the same browser process, unlike about:blank.
            var response = await page.GotoAsync(new Uri(url, Neutral).AbsoluteUri);
            await page.EvaluateAsync("() => { localStorage.clear(); sessionStorage.clear(); }");
            await page.EmulateMediaAsync(new() { ColorScheme = options.ColorScheme });
            await page.SetViewportSizeAsync(options.Viewport.Width, options.Viewport.Height);
            await page.Mouse.MoveAsync(0, 0);
            await errors.FlushAsync();
            errors.Clear();
            return response is { Status: 200 };
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            return false;
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
