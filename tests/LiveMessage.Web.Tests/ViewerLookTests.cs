using Microsoft.Playwright;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Everybody can read and use the viewer: by day, by night, on a telephone.</summary>
public sealed class ViewerLookTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    public static TheoryData<ColorScheme, bool> Screens => new()
    {
        { ColorScheme.Light, false },
        { ColorScheme.Dark, false },
        { ColorScheme.Light, true },
        { ColorScheme.Dark, true },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Everybody_can_read_it(ColorScheme scheme, bool narrow)
    {
        await ViewAsync(
            async page =>
            {
                await Expect(page.Empty).ToContainTextAsync("No messages yet");
                await CheckAsync(page);

                await FillAsync();
                await page.HasMessagesAsync(32);
                await CheckAsync(page);
                await page.ScrollToAsync(600);
                await SendAsync(("Body", "{\"a\":[1,\"b\",null]}"), ("MsgTid", "json"));
                await Expect(page.Pill).ToBeVisibleAsync();
                await CheckAsync(page);
                await page.Pill.ClickAsync();

                foreach (var (message, way) in new[] { ("json", "Formatted"), ("hidden", "Bytes"), ("reliable", "Raw") })
                {
                    await page.OpenMessageAsync(message);
                    await page.ShowBodyAsync(way);
                    await CheckAsync(page);
                    await page.PressAsync("Escape");
                    await Expect(page.Details).ToBeHiddenAsync();
                }

                await page.List.FocusAsync();
                await page.PressAsync("Home");
                await page.PressAsync("Delete");
                await CheckAsync(page);
                await page.AnswerAsync("Cancel");

                if (narrow)
                {
                    await page.Named("Inboxes").ClickAsync();
                    await Expect(page.UserFilter).ToBeVisibleAsync();
                    await CheckAsync(page);
                    await page.PressAsync("Escape");
                }

                await page.Search.FillAsync("nothing of the kind");
                await Expect(page.Empty).ToContainTextAsync("No message matches");
                await CheckAsync(page);
            },
            options: new VisitOptions { ColorScheme = scheme, Narrow = narrow });
    }

    [Fact]
    public async Task On_a_telephone_inboxes_and_message_are_sheets_over_the_list()
    {
        await SendManyAsync(2, "anna");
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(
            async page =>
            {
                await Expect(page.Inboxes).ToBeHiddenAsync();
                await page.Named("Inboxes").ClickAsync();
                Assert.Equal("Filter users", await page.FocusAsync());
                await page.Sight.Page.GetByRole(AriaRole.Dialog).GetByText("anna").ClickAsync();
                await Expect(page.Title).ToHaveTextAsync("anna");
                await page.HasMessagesAsync(2);

                await page.OpenMessageAsync("message 1");
                var sheet = await page.Details.BoundingBoxAsync();
                Assert.Equal((0, 0, 390, 844), (sheet!.X, sheet.Y, sheet.Width, sheet.Height));
                Assert.Equal("uid1 →  to anna", await page.FocusAsync());
                await page.Named("Delete this message").ClickAsync();
                await page.AnswerAsync("Delete");
                await Expect(page.Fact("MsgTid")).ToContainTextAsync("tid0");

                await page.Sight.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await Expect(page.Details).ToBeHiddenAsync();
                await Expect(page.Row("message 0")).ToBeInViewportAsync();
                Assert.Equal("Messages", await page.FocusAsync());
            },
            options: new VisitOptions { Narrow = true });
    }

    private static Task CheckAsync(ViewerPage page) => Accessibility.CheckAsync(page.Sight.Page);

    private async Task FillAsync()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendManyAsync(30);
        await SendAsync(("MsgTid", "hidden"), ("Body", "a\u202Eb\0"), ("MsgType", "1"), ("Storage", "true"));
        await SendAsync(("MsgTid", "reliable"), ("HighReliability", "true"), ("SenderInfo", "info"));
    }
}
