using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Accessible names of the inboxes, and the icon of the theme button.</summary>
public sealed class ViewerAccessibleNameTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public Task Name_of_an_inbox_contains_its_user_its_connection_and_its_message_count() => ViewAsync(async viewer =>
    {
        await Expect(viewer.InboxLink("All messages")).ToHaveAccessibleNameAsync("All messages");
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(viewer.InboxLink("All messages")).ToHaveAccessibleNameAsync("All messages 1 message");
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(viewer.InboxLink("uid2")).ToHaveAccessibleNameAsync("uid2 2 messages");
        await Client.StartScriptedReceiverAsync("uid2");
        await Expect(viewer.InboxLink("uid2")).ToHaveAccessibleNameAsync(
            new Regex(
                @"^uid2 \(Online via scripted receiver since [0-9:.]+, acknowledges immediately\) 2 messages$"));
    });

    [Theory]
    [InlineData(ColorScheme.Light, "M12 3a", "M12 8a")]
    [InlineData(ColorScheme.Dark, "M12 8a", "M12 3a")]
    public Task Theme_button_shows_the_other_scheme(ColorScheme scheme, string before, string after) => ViewAsync(
        async viewer =>
        {
            var icon = viewer.ThemeButton.Locator("path");
            await Expect(icon).ToHaveAttributeAsync("d", new Regex("^" + before));
            await viewer.ThemeButton.ClickAsync();
            await Expect(icon).ToHaveAttributeAsync("d", new Regex("^" + after));
        },
        options: new VisitOptions { ColorScheme = scheme });
}
