using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>
/// A browser has six connections to a service, for all tabs together. However many tabs there are, the one that is looked
/// at is up to date.
/// </summary>
public sealed class ViewerTabsTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    // All pages of a test are seen by the browser's own reckoning.
    private const string Show =
        """
        isSeen => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isSeen });
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => isSeen ? 'visible' : 'hidden' });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }
        """;

    [Fact]
    public async Task Any_number_of_tabs_can_be_open() => await ViewAsync(async first =>
    {
        await SendAsync(("Body", "before"));
        await Expect(first.Row("before")).ToBeVisibleAsync();
        await ShowAsync(first, false);
        for (var number = 0; number < 8; number++)
        {
            var tab = new ViewerPage(await first.Sight.OpenTabAsync());
            await tab.OpenLiveAsync();
            await Expect(tab.Row("before")).ToBeVisibleAsync();
            await ShowAsync(tab, false);
        }

        // Who comes back sees what came meanwhile, and what comes.
        await Client.ClearAsync("uid2");
        await SendAsync(("Body", "meanwhile"));
        await ShowAsync(first, true);
        await Expect(first.Row("meanwhile")).ToBeVisibleAsync();
        await Expect(first.Rows).ToHaveCountAsync(1);
        await first.IsLiveAsync();
        await SendAsync(("Body", "after"));
        await Expect(first.Row("after")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task A_glance_at_another_tab_interrupts_nothing() => await ViewAsync(async page =>
    {
        var streams = 0;
        page.Sight.Page.Request += (_, request) => streams += IsStream(request.Url) ? 1 : 0;
        await ShowAsync(page, false);
        await ShowAsync(page, true);
        await SendAsync(("Body", "after"));
        await Expect(page.Row("after")).ToBeVisibleAsync();
        Assert.Equal(0, streams);
    });

    [Fact]
    public async Task A_tab_that_is_opened_behind_another_waits_until_it_is_seen() => await VisitAsync(Url, async page =>
    {
        var streams = 0;
        page.Sight.Page.Request += (_, request) => streams += IsStream(request.Url) ? 1 : 0;
        await page.Sight.Page.AddInitScriptAsync($"({Show})(false)");
        await page.OpenAsync();
        await Expect(page.Empty).ToContainTextAsync("Loading");
        Assert.Equal(0, streams);

        await ShowAsync(page, true);
        await page.IsLiveAsync();
        Assert.Equal(1, streams);
    });

    private static bool IsStream(string address) => address.EndsWith("/_emulator/events", StringComparison.Ordinal);

    private static Task ShowAsync(ViewerPage page, bool isSeen) => page.Sight.Page.EvaluateAsync(Show, isSeen);
}
