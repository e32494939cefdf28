using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The pages work in a browser that blocks cookies and storage.</summary>
public sealed class BlockedStorageTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private const string Block =
        """
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(
            window, name, { get() { throw new DOMException('Access is denied.', 'SecurityError'); } });
        }
        """;

    [Fact]
    public async Task Viewer_works_and_keeps_its_theme_until_a_reload() => await VisitAsync(async viewer =>
    {
        await viewer.Page.AddInitScriptAsync(Block);
        await viewer.OpenLiveAsync();
        await SendAsync(("Body", "hello"));
        await Expect(viewer.Row("hello")).ToBeVisibleAsync();
        await viewer.ThemeButton.ClickAsync();
        await Expect(viewer.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    });

    [Fact]
    public async Task Explorer_sends_a_call() => await VisitAsync(async viewer =>
    {
        await viewer.Page.AddInitScriptAsync(Block);
        var explorer = new ExplorerPage(viewer.Visit);
        await explorer.OpenAsync();
        await explorer.SendAsync();
        await Expect(viewer.Page.Locator("main")).ToContainTextAsync("RequestId");
    });

    [Fact]
    public async Task Viewer_asks_for_the_API_key_once_per_load()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await VisitAsync(service.Url, async viewer =>
        {
            viewer.Visit.ExpectStatus(401);
            await viewer.Page.AddInitScriptAsync(Block);
            await viewer.OpenAsync();
            await viewer.EnterApiKeyAsync("secret");
            await viewer.ExpectLiveAsync();
            await Expect(viewer.Dialog).ToHaveCountAsync(0);
        });
    }
}
