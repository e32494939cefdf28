using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>The one browser of all tests of pages. Each test visits a service in a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // A page on two busy cores may take longer than a person would wait.
    private const int Patience = 15_000;

    // Nothing but loopback has an address, so no page and no part of the browser reaches another machine.
    private static readonly string[] Arguments =
    [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!Prerequisites.HasChromium)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Prerequisites.Chromium(),
            Args = Arguments,
            // It cannot be had as root, as in a container; the pages are our own.
            ChromiumSandbox = false,
        });
    }

    public Task VisitAsync(Uri url, Func<Visit, Task> test) => VisitAsync(url, new VisitOptions(), test);

    /// <summary>
    /// Runs a test on a page of its own, which fails also by what the page did and the test did not expect. A failure
    /// tells where a screenshot of the page is. Without a browser the test is skipped.
    /// </summary>
    public async Task VisitAsync(Uri url, VisitOptions options, Func<Visit, Task> test)
    {
        Prerequisites.Chromium();
        await using var context = await browser!.NewContextAsync(options.ToContextOptions());
        context.SetDefaultTimeout(Patience);
        var watch = await PageWatch.StartAsync(context, url);
        var visit = new Visit(url, await context.NewPageAsync(), watch);
        try
        {
            await test(visit);
            await watch.CatchUpAsync();
            watch.Check();
        }
        catch (Exception error) when (error is not SkipException)
        {
            throw new XunitException(await visit.DescribeAsync(error), error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>The tests of pages: one after the other, since a browser is heavy, and all in one browser.</summary>
[CollectionDefinition(Name)]
public sealed class Pages : ICollectionFixture<Chromium>
{
    public const string Name = "Pages";
}
