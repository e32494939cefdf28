using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The first link of every page skips its header.</summary>
public sealed class SkipLinkTests(Chromium chromium, DefaultHost host) : PageTests<DefaultHost>(chromium, host)
{
    private static readonly string[] Addresses =
    [
        "/_emulator/#dataCenter=cn-shanghai&appId=demo&userId=uid7",
        "/_emulator/call-log#outcome=refused",
        "/_emulator/fault-rules",
        "/_emulator/explorer?operation=SendLiveMessageUser&ReceiverId=uid7",
        "/swagger/index.html",
    ];

    [Fact]
    public Task Skip_link_focuses_the_content_and_keeps_the_address() => Chromium.VisitAsync(Url, async visit =>
    {
        foreach (var address in Addresses)
        {
            await visit.Page.GotoAsync(new Uri(Url, address).AbsoluteUri);
            var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
            await Assertions.Expect(skip).ToBeAttachedAsync();
            var before = visit.Page.Url;

            await skip.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
            Assert.Equal(before, visit.Page.Url);
        }
    });
}
