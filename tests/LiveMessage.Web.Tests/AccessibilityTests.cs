using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>The accessibility check itself.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private const string Accessible =
        "<p>Text <button>Send</button> <img src=\"icon.svg\" alt=\"An icon\"></p>";

    private const string Errors =
        """
        <img id="no-alt" src="icon.svg">
        <button id="no-text"></button>
        <input id="no-label">
        <p><font id="pale" color="#dddddd">Pale</font></p>
        """;

    [Fact]
    public async Task Page_with_serious_errors_is_rejected()
    {
        await using var server = await PageServer.StartAsync(Accessible + Errors);
        await chromium.VisitAsync(server.Url, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            var failure = await Assert.ThrowsAsync<XunitException>(() => Accessibility.CheckAsync(visit.Page));
            Assert.Contains("\nimage-alt (critical): ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\n  [\"#no-alt\"]: <", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\nbutton-name (critical): ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\n  [\"#no-text\"]: <", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\nlabel (critical): ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\n  [\"#no-label\"]: <", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\ncolor-contrast (serious): ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\n  [\"#pale\"]: <", failure.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Text_that_is_unreadable_only_in_the_dark_scheme_is_rejected()
    {
        await using var server = await PageServer.StartAsync($"{Accessible}<p id=\"pale-in-the-dark\">Text</p>");
        await chromium.VisitAsync(server.Url, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            var failure = await Assert.ThrowsAsync<XunitException>(() => Accessibility.CheckAsync(visit.Page));
            Assert.Contains("\ncolor-contrast (serious): ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("\n  [\"#pale-in-the-dark\"]: <", failure.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>The check violates no Content-Security-Policy and causes no other error of the page.</summary>
    [Fact]
    public async Task Accessible_page_passes()
    {
        await using var server = await PageServer.StartAsync(Accessible);
        await chromium.VisitAsync(server.Url, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await Accessibility.CheckAsync(visit.Page);
        });
    }
}
