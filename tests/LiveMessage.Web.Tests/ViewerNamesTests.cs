using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>What a screen reader says of the inboxes, and what the button of the theme shows.</summary>
public sealed class ViewerNamesTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public Task An_inbox_is_named_by_its_user_who_is_online_and_what_it_holds() => ViewAsync(async page =>
    {
        await Expect(page.InboxLink("All messages")).ToHaveAccessibleNameAsync("All messages");
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(page.InboxLink("All messages")).ToHaveAccessibleNameAsync("All messages 1 message");
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(page.InboxLink("uid2")).ToHaveAccessibleNameAsync("uid2 2 messages");
        await Client.StartScriptedReceiverAsync("uid2");
        await Expect(page.InboxLink("uid2")).ToHaveAccessibleNameAsync(
            new Regex(@"^uid2 \(Online via scripted receiver since [0-9:.]+, acknowledges immediately\) 2 messages$"));
    });

    [Theory]
    [InlineData(ColorScheme.Light, "M12 3a", "M12 8a")]
    [InlineData(ColorScheme.Dark, "M12 8a", "M12 3a")]
    public Task The_button_of_the_theme_shows_where_it_leads_to(ColorScheme scheme, string before, string after) => ViewAsync(
        async page =>
        {
            var drawing = page.Named("Switch between dark and light").Locator("path");
            await Expect(drawing).ToHaveAttributeAsync("d", new Regex("^" + before));
            await page.Named("Switch between dark and light").ClickAsync();
            await Expect(drawing).ToHaveAttributeAsync("d", new Regex("^" + after));
        },
        options: new VisitOptions { ColorScheme = scheme });
}
