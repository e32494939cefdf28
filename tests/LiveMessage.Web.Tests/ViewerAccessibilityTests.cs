using Microsoft.Playwright;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

[LongTests]
public sealed class ViewerAccessibilityTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    /// <summary>Each state is checked in both color schemes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Every_state_is_accessible(bool narrow) => ViewAsync(
        async viewer =>
        {
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            await Accessibility.CheckAsync(viewer.Page);

            await FillAsync();
            await viewer.ExpectMessageCountAsync(32);
            await Accessibility.CheckAsync(viewer.Page);
            await viewer.ScrollToAsync(600);
            await SendAsync(("Body", "{\"a\":[1,\"b\",null]}"), ("MsgTid", "json"));
            await Expect(viewer.NewMessagesButton).ToBeVisibleAsync();
            await Accessibility.CheckAsync(viewer.Page);
            await viewer.NewMessagesButton.ClickAsync();

            foreach (var (message, format) in new[] { ("json", "Formatted"), ("hidden", "Bytes"), ("reliable", "Raw") })
            {
                await viewer.OpenMessageAsync(message);
                await viewer.ShowBodyAsync(format);
                await Accessibility.CheckAsync(viewer.Page);
                await viewer.PressAsync("Escape");
                await Expect(viewer.Details).ToBeHiddenAsync();
            }

            await viewer.List.FocusAsync();
            await viewer.PressAsync("Home");
            await viewer.PressAsync("Delete");
            await Expect(viewer.Dialog).ToBeVisibleAsync();
            await Accessibility.CheckAsync(viewer.Page);
            await viewer.AnswerDialogAsync("Cancel");

            if (narrow)
            {
                await viewer.Button("Inboxes").ClickAsync();
                await Expect(viewer.UserFilter).ToBeVisibleAsync();
                await Accessibility.CheckAsync(viewer.Page);
                await viewer.PressAsync("Escape");
            }

            await viewer.Search.FillAsync("nothing of the kind");
            await Expect(viewer.EmptyState).ToContainTextAsync("No message matches");
            await Accessibility.CheckAsync(viewer.Page);
        },
        options: new VisitOptions { Narrow = narrow });

    [Fact]
    public async Task Narrow_screen_shows_inboxes_and_details_as_sheets_over_the_list()
    {
        await SendManyAsync(2, "anna");
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(
            async viewer =>
            {
                await Expect(viewer.Inboxes).ToBeHiddenAsync();
                await viewer.Button("Inboxes").ClickAsync();
                Assert.Equal("Filter users", await viewer.ReadFocusAsync());
                await viewer.Page.GetByRole(AriaRole.Dialog).GetByText("anna").ClickAsync();
                await Expect(viewer.Title).ToHaveTextAsync("anna");
                await viewer.ExpectMessageCountAsync(2);

                await viewer.OpenMessageAsync("message 1");
                var sheet = await viewer.Details.BoundingBoxAsync();
                Assert.Equal((0, 0, 390, 844), (sheet!.X, sheet.Y, sheet.Width, sheet.Height));
                Assert.Equal("uid1 →  to anna", await viewer.ReadFocusAsync());
                await viewer.Button("Delete this message").ClickAsync();
                await viewer.AnswerDialogAsync("Delete");
                await Expect(viewer.Detail("MsgTid")).ToContainTextAsync("tid0");

                await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await Expect(viewer.Details).ToBeHiddenAsync();
                await Expect(viewer.Row("message 0")).ToBeInViewportAsync();
                Assert.Equal("Messages", await viewer.ReadFocusAsync());
            },
            options: new VisitOptions { Narrow = true });
    }

    private async Task FillAsync()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendManyAsync(30);
        await SendAsync(("MsgTid", "hidden"), ("Body", "a\u202Eb\0"), ("MsgType", "1"), ("Storage", "true"));
        await SendAsync(("MsgTid", "reliable"), ("HighReliability", "true"), ("SenderInfo", "info"));
    }
}
