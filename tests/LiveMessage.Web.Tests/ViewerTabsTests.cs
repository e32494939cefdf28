using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>
/// A browser opens at most six connections to a service, for all tabs together. Hidden tabs close theirs, so that the
/// visible one is up to date.
/// </summary>
public sealed class ViewerTabsTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    // To the browser, all pages of a test are visible.
    private const string SetVisibility =
        """
        isVisible => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isVisible });
          Object.defineProperty(
            document, 'visibilityState', { configurable: true, get: () => isVisible ? 'visible' : 'hidden' });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }
        """;

    [Fact]
    public async Task Visible_tab_is_up_to_date_with_nine_tabs_open() => await VisitAsync(async first =>
    {
        await SendAsync(("Body", "before"));
        // The clock of all tabs.
        await first.Page.Context.Clock.InstallAsync();
        await first.OpenLiveAsync();
        await Expect(first.Row("before")).ToBeVisibleAsync();
        await HideForLongAsync(first);
        for (var number = 0; number < 8; number++)
        {
            var tab = new ViewerPage(await first.Visit.OpenTabAsync());
            await tab.OpenLiveAsync();
            await Expect(tab.Row("before")).ToBeVisibleAsync();
            await HideForLongAsync(tab);
        }

        // The first tab shows what has changed in the meantime, and what changes now.
        await Client.ClearAsync("uid2");
        await SendAsync(("Body", "meanwhile"));
        await SetVisibleAsync(first, true);
        await Expect(first.Row("meanwhile")).ToBeVisibleAsync();
        await Expect(first.Rows).ToHaveCountAsync(1);
        await first.ExpectLiveAsync();
        await SendAsync(("Body", "after"));
        await Expect(first.Row("after")).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Short_switch_to_another_tab_keeps_the_stream() => await ViewAsync(async viewer =>
    {
        var streams = 0;
        viewer.Page.Request += (_, request) => Interlocked.Add(ref streams, IsStream(request.Url) ? 1 : 0);
        await SetVisibleAsync(viewer, false);
        await SetVisibleAsync(viewer, true);
        await SendAsync(("Body", "after"));
        await Expect(viewer.Row("after")).ToBeVisibleAsync();
        Assert.Equal(0, streams);
    });

    [Fact]
    public async Task Tab_opened_in_the_background_connects_when_it_is_visible() => await VisitAsync(async viewer =>
    {
        var streams = 0;
        viewer.Page.Request += (_, request) => Interlocked.Add(ref streams, IsStream(request.Url) ? 1 : 0);
        await viewer.Page.AddInitScriptAsync($"({SetVisibility})(false)");
        await viewer.OpenAsync();
        await Expect(viewer.EmptyState).ToContainTextAsync("Loading");
        Assert.Equal(0, streams);

        await SetVisibleAsync(viewer, true);
        await viewer.ExpectLiveAsync();
        Assert.Equal(1, streams);
    });

    private static bool IsStream(string address) => address.EndsWith("/_emulator/events", StringComparison.Ordinal);

    // A tab that is hidden for five seconds closes its stream.
    private static async Task HideForLongAsync(ViewerPage viewer)
    {
        await SetVisibleAsync(viewer, false);
        await viewer.Page.Context.Clock.FastForwardAsync(5_100);
    }

    private static Task SetVisibleAsync(ViewerPage viewer, bool isVisible) =>
        viewer.Page.EvaluateAsync(SetVisibility, isVisible);
}
