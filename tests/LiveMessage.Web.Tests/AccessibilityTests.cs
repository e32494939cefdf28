using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

[Collection(Pages.Name)]
public sealed class AccessibilityTests(Chromium chromium)
{
    private const string Fair = "<p>Text <button>Send</button> <img src=\"icon.svg\" alt=\"An icon\"></p>";

    [Theory]
    [InlineData("<img id=\"bare\" src=\"icon.svg\">", "image-alt (critical)", "#bare")]
    [InlineData("<button id=\"bare\"></button>", "button-name (critical)", "#bare")]
    [InlineData("<input id=\"bare\">", "label (critical)", "#bare")]
    [InlineData("<p><font color=\"#dddddd\">Pale</font></p>", "color-contrast (serious)", "font")]
    public async Task A_page_with_a_serious_error_is_refused(string markup, string rule, string selector)
    {
        await using var server = await PageServer.StartAsync(Fair + markup);
        await chromium.VisitAsync(server.Url, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            var failure = await Assert.ThrowsAsync<XunitException>(() => Accessibility.CheckAsync(visit.Page));
            Assert.Contains($"\n{rule}: ", failure.Message, StringComparison.Ordinal);
            Assert.Contains($"\n  [\"{selector}\"]: <", failure.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>Neither the page's policy nor the watch over it minds the check.</summary>
    [Fact]
    public async Task A_fair_page_passes()
    {
        await using var server = await PageServer.StartAsync(Fair);
        await chromium.VisitAsync(server.Url, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await Accessibility.CheckAsync(visit.Page);
        });
    }
}
