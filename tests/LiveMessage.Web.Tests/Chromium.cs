using System.Runtime.Versioning;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LiveMessage.Tests.Web.Chromium))]

namespace LiveMessage.Tests.Web;

/// <summary>The browser that all tests share. Each test has its own browser context.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // In milliseconds. Several pages share two busy cores.
    private const int Timeout = 15_000;

    private static readonly string[] Arguments =
    [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        // Only loopback has an address: neither a page nor the browser itself can reach another machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        // No page lives long enough for optimized code to pay off. Swagger UI loads with a fifth less CPU time.
        "--js-flags=--no-turbofan",
        "--no-first-run",
    ];

    // All pages of the browser have the same clipboard.
    private readonly SemaphoreSlim clipboard = new(1);
    private readonly IdleVisits idle = new();

    private TemporaryFile? launcher;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!Prerequisites.HasChromium)
        {
            return;
        }

        launcher = OperatingSystem.IsWindows() ? null : WriteLauncher(Prerequisites.Chromium());
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Timeout);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = launcher?.Path ?? Prerequisites.Chromium(),
            Args = Arguments,
            // The sandbox is not available to root, as in a container. The tests open only pages of this repository.
            ChromiumSandbox = false,
        });
    }

    public Task VisitAsync(Uri url, Func<Visit, Task> test) => VisitAsync(url, new VisitOptions(), test);

    /// <summary>
    /// Runs a test on a page that is not open yet. The test also fails on each error of the page that it does not
    /// expect. The failure names a screenshot. Without a browser, the test is skipped.
    /// </summary>
    public async Task VisitAsync(Uri url, VisitOptions options, Func<Visit, Task> test)
    {
        Prerequisites.Chromium();
        if (!options.Clipboard)
        {
            await RunAsync();
            return;
        }

        await clipboard.WaitAsync();
        try
        {
            await RunAsync();
        }
        finally
        {
            clipboard.Release();
        }

        async Task RunAsync()
        {
            using var turn = await BrowserLock.Machine.UseBrowserAsync();
            var visit = (options.ReusesPage ? idle.Take(url, options) : null) ?? await StartVisitAsync(url, options);
            try
            {
                await visit.RunAsync(test);
            }
            catch
            {
                await visit.DisposeAsync();
                throw;
            }

            if (options.ReusesPage)
            {
                await idle.KeepAsync(visit);
            }
            else
            {
                await visit.DisposeAsync();
            }
        }
    }

    /// <summary>Starts a visit, which the caller ends.</summary>
    internal async Task<Visit> StartVisitAsync(Uri url, VisitOptions options)
    {
        var context = await browser!.NewContextAsync(options.ToContextOptions());
        context.SetDefaultTimeout(Timeout);
        var errors = await PageErrorRecorder.StartAsync(context, url);
        return new Visit(url, options, await context.NewPageAsync(), errors);
    }

    public async ValueTask DisposeAsync()
    {
        await idle.DisposeAsync();
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        launcher?.Dispose();
        clipboard.Dispose();
    }

    // All processes of the browser get the lowest priority. They take the CPU time that the load tests of other
    // projects leave.
    [UnsupportedOSPlatform("windows")]
    private static TemporaryFile WriteLauncher(string browser)
    {
        var launcher = new TemporaryFile($"#!/bin/sh\nexec nice -n 19 '{browser}' \"$@\"\n", "browser.sh");
        File.SetUnixFileMode(
            launcher.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return launcher;
    }
}
