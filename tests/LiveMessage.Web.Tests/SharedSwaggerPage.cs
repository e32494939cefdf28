using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>
/// Page of Swagger UI that several tests of a class use one after the other, in any order: to load it takes as much CPU
/// time as several calls. Each test closes its operations and leaves the root key as the caller.
/// </summary>
public sealed class SharedSwaggerPage(Chromium chromium) : IAsyncDisposable
{
    private Visit? visit;

    /// <summary>Runs a test. The page is loaded by the first test, and again after a failure.</summary>
    public async Task UseAsync(Uri url, Func<SwaggerPage, Task> test)
    {
        Prerequisites.Chromium();
        using var turn = await BrowserLock.Machine.UseBrowserAsync();
        var isOpen = visit is not null;
        visit ??= await chromium.StartVisitAsync(url, new VisitOptions());
        try
        {
            await visit.RunAsync(async one =>
            {
                var page = new SwaggerPage(one);
                if (!isOpen)
                {
                    await page.OpenAsync();
                }

                await page.ExpectSignedByAsync(SwaggerPage.Root);
                await Assertions.Expect(page.OpenOperations).ToHaveCountAsync(0);
                await test(page);
            });
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (visit is not null)
        {
            await visit.DisposeAsync();
            visit = null;
        }
    }
}
