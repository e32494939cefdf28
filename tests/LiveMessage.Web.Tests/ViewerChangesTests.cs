using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>What the viewer deletes, it asks for first, and what follows is what a person goes on with.</summary>
public sealed class ViewerChangesTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task The_key_that_deletes_works_in_the_panel_too()
    {
        await SendManyAsync(2);
        await ViewAsync(async page =>
        {
            await page.OpenMessageAsync("tid1");
            await page.Named("Copy the MsgTid").FocusAsync();
            await page.PressAsync("Delete");
            await page.AnswerAsync("Delete");
            await page.HasMessagesAsync(1);
            await Expect(page.Row("tid0")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_message_is_deleted_in_the_panel_which_goes_on_to_the_next()
    {
        await SendManyAsync(3);
        await ViewAsync(async page =>
        {
            await page.OpenMessageAsync("message 1");
            await page.Named("Delete this message").ClickAsync();
            await Expect(page.Dialog).ToContainTextAsync("tid1");
            await page.AnswerAsync("Delete");

            await Expect(page.Fact("MsgTid")).ToContainTextAsync("tid0");
            await Expect(page.Rows).ToContainTextAsync(["message 2", "message 0"]);
            Assert.Equal("Messages", await page.FocusAsync());
            Assert.Equal(["tid0", "tid2"], (await Client.InboxAsync("uid2")).MsgTids());
        });
    }

    [Fact]
    public async Task The_delete_key_asks_and_its_neighbour_is_next()
    {
        await SendManyAsync(3);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(3);
            await page.List.FocusAsync();
            await page.PressAsync("End");
            await page.PressAsync("Delete");
            await page.AnswerAsync("Cancel");
            await Expect(page.ActiveRow).ToContainTextAsync("message 0");
            Assert.Equal("Messages", await page.FocusAsync());

            await page.PressAsync("Delete");
            await page.AnswerAsync("Delete");
            await Expect(page.ActiveRow).ToContainTextAsync("message 1");
            await page.PressAsync("Delete");
            await page.AnswerAsync("Delete");
            await Expect(page.ActiveRow).ToContainTextAsync("message 2");
            Assert.Equal("Messages", await page.FocusAsync());
            await Expect(page.Details).ToBeHiddenAsync();

            await page.PressAsync("Delete");
            await page.AnswerAsync("Delete");
            await Expect(page.Empty).ToContainTextAsync("No messages yet");
            Assert.Equal("All messages", await page.FocusAsync());
        });
    }

    [Fact]
    public async Task A_message_that_is_gone_already_cannot_be_deleted_and_the_page_says_so()
    {
        await SendManyAsync(2);
        await ViewAsync(async page =>
        {
            page.Sight.ExpectStatus(404);
            await page.OpenMessageAsync("message 1");
            await page.Named("Delete this message").ClickAsync();
            await Expect(page.Dialog).ToBeVisibleAsync();
            await Client.DeleteMessageAsync("uid2", "tid1");
            await page.HasMessagesAsync(1);

            await page.AnswerAsync("Delete");

            await Expect(page.Notice).ToContainTextAsync("tid1");
            await Expect(page.Rows).ToContainTextAsync(["message 0"]);
        });
    }

    [Fact]
    public async Task An_inbox_is_cleared_when_that_is_confirmed()
    {
        await SendManyAsync(2, "anna");
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(
            async page =>
            {
                await page.HasMessagesAsync(2);
                await page.Named("Clear inbox").ClickAsync();
                await Expect(page.Dialog).ToContainTextAsync("2 messages");
                await page.AnswerAsync("Cancel");
                await page.HasMessagesAsync(2);

                await page.Named("Clear inbox").ClickAsync();
                await page.AnswerAsync("Clear the inbox");
                await Expect(page.Empty).ToContainTextAsync("anna has no messages");
                await Expect(page.Named("Clear inbox")).ToBeHiddenAsync();
                Assert.Empty((await Client.InboxAsync("anna")).Messages);
                Assert.Single((await Client.InboxAsync("bert")).Messages);
            },
            ViewerPage.HashOf("anna"));
    }

    [Fact]
    public async Task Everything_is_reset_when_that_is_confirmed()
    {
        await SendManyAsync(2);
        await Client.StartScriptedReceiverAsync("uid3");
        await ViewAsync(async page =>
        {
            await Expect(page.InboxLink("uid3")).ToContainTextAsync("Online");
            await page.Named("Reset").ClickAsync();
            await page.AnswerAsync("Cancel");
            await page.HasMessagesAsync(2);

            await page.Named("Reset").ClickAsync();
            await page.AnswerAsync("Reset everything");
            await Expect(page.Empty).ToContainTextAsync("No messages yet");
            await Expect(page.InboxLinks).ToHaveCountAsync(1);
            Assert.Empty((await Client.InboxAsync("uid2")).Messages);

            // Sequences begin at 1 again, and what comes is not taken for what was there.
            await SendAsync(("Body", "after the reset"));
            await Expect(page.Rows).ToContainTextAsync(["after the reset"]);
        });
    }
}
