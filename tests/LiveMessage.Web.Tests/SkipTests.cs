using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The first link of every page leads past its header, and nowhere else.</summary>
[Collection(Pages.Name)]
public sealed class SkipTests(Chromium chromium)
{
    [Theory]
    [InlineData("/_emulator/#dataCenter=cn-shanghai&appId=demo&userId=uid7")]
    [InlineData("/_emulator/explorer?operation=SendLiveMessageUser&ReceiverId=uid7")]
    [InlineData("/swagger/index.html")]
    public async Task The_skip_link_leads_to_the_content_and_keeps_the_address(string address)
    {
        await using var service = await Service.With().StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            await visit.Page.GotoAsync(new Uri(service.Url, address).AbsoluteUri);
            var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
            await Assertions.Expect(skip).ToBeAttachedAsync();
            var before = visit.Page.Url;

            await skip.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
            Assert.Equal(before, visit.Page.Url);
        });
    }
}
