using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>New messages do not move the rows in the viewport.</summary>
public sealed class ViewerScrollPositionTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Scrolled_list_keeps_its_position_and_counts_new_messages()
    {
        await SendManyAsync(60);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(60);
            await viewer.ScrollToAsync(1_000);
            await Expect(viewer.Row("message 43")).ToBeInViewportAsync();
            var before = await viewer.Row("message 43").BoundingBoxAsync();

            await SendManyAsync(3, first: 60);

            await Expect(viewer.NewMessagesButton).ToHaveTextAsync("3 new");
            var after = await viewer.Row("message 43").BoundingBoxAsync();
            Assert.Equal(before!.Y, after!.Y);

            await viewer.NewMessagesButton.ClickAsync();
            await Expect(viewer.Row("message 62")).ToBeInViewportAsync();
            await Expect(viewer.NewMessagesButton).ToBeHiddenAsync();
            Assert.Equal(0, await viewer.ReadScrollTopAsync());
        });
    }

    [Fact]
    public async Task New_message_is_visible_at_the_top_without_a_button()
    {
        await SendManyAsync(40);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(40);
            await SendAsync(("Body", "the latest"));
            await Expect(viewer.Row("the latest")).ToBeInViewportAsync();
            await Expect(viewer.NewMessagesButton).ToBeHiddenAsync();
        });
    }
}
