using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>A browser that is told to keep nothing, cookies and storage, shows the pages all the same.</summary>
public sealed class BlockedStorageTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private const string Block =
        """
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied.', 'SecurityError'); } });
        }
        """;

    [Fact]
    public async Task The_viewer_works_and_its_theme_is_kept_for_the_page() => await VisitAsync(Url, async page =>
    {
        await page.Sight.Page.AddInitScriptAsync(Block);
        await page.OpenLiveAsync();
        await SendAsync(("Body", "hello"));
        await Expect(page.Row("hello")).ToBeVisibleAsync();
        await page.Named("Switch between dark and light").ClickAsync();
        await Expect(page.Sight.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    });

    [Fact]
    public async Task The_Explorer_sends() => await VisitAsync(Url, async viewer =>
    {
        var page = viewer.Sight.Page;
        await page.AddInitScriptAsync(Block);
        await page.GotoAsync(new Uri(Url, "/_emulator/explorer").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("RequestId");
    });

    [Fact]
    public async Task The_key_is_asked_for_once_a_page()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await VisitAsync(service.Url, async page =>
        {
            page.Sight.ExpectStatus(401);
            await page.Sight.Page.AddInitScriptAsync(Block);
            await page.OpenAsync();
            await page.Dialog.GetByLabel("API key").FillAsync("secret");
            await page.PressAsync("Enter");
            await page.IsLiveAsync();
            await Expect(page.Dialog).ToHaveCountAsync(0);
        });
    }
}
