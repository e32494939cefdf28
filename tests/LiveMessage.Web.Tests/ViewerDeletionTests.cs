using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer deletes messages after a confirmation and moves the focus to the next message.</summary>
public sealed class ViewerDeletionTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Delete_key_works_in_the_details()
    {
        await SendManyAsync(2);
        await ViewAsync(async viewer =>
        {
            await viewer.OpenMessageAsync("tid1");
            await viewer.Button("Copy the MsgTid").FocusAsync();
            await viewer.PressAsync("Delete");
            await viewer.AnswerDialogAsync("Delete");
            await viewer.ExpectMessageCountAsync(1);
            await Expect(viewer.Row("tid0")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Deletion_in_the_details_shows_the_next_message()
    {
        await SendManyAsync(3);
        await ViewAsync(async viewer =>
        {
            await viewer.OpenMessageAsync("message 1");
            await viewer.Button("Delete this message").ClickAsync();
            await Expect(viewer.Dialog).ToContainTextAsync("tid1");
            await viewer.AnswerDialogAsync("Delete");

            await Expect(viewer.Detail("MsgTid")).ToContainTextAsync("tid0");
            await Expect(viewer.Rows).ToContainTextAsync(["message 2", "message 0"]);
            Assert.Equal("Messages", await viewer.ReadFocusAsync());
            Assert.Equal(["tid0", "tid2"], (await Client.InboxAsync("uid2")).MsgTids());
        });
    }

    [Fact]
    public async Task Delete_key_needs_a_confirmation_and_selects_the_neighbor()
    {
        await SendManyAsync(3);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(3);
            await viewer.List.FocusAsync();
            await viewer.PressAsync("End");
            await viewer.PressAsync("Delete");
            await viewer.AnswerDialogAsync("Cancel");
            await Expect(viewer.ActiveRow).ToContainTextAsync("message 0");
            Assert.Equal("Messages", await viewer.ReadFocusAsync());

            await viewer.PressAsync("Delete");
            await viewer.AnswerDialogAsync("Delete");
            await Expect(viewer.ActiveRow).ToContainTextAsync("message 1");
            await viewer.PressAsync("Delete");
            await viewer.AnswerDialogAsync("Delete");
            await Expect(viewer.ActiveRow).ToContainTextAsync("message 2");
            Assert.Equal("Messages", await viewer.ReadFocusAsync());
            await Expect(viewer.Details).ToBeHiddenAsync();

            await viewer.PressAsync("Delete");
            await viewer.AnswerDialogAsync("Delete");
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            Assert.Equal("All messages", await viewer.ReadFocusAsync());
        });
    }

    [Fact]
    public async Task Message_that_no_longer_exists_cannot_be_deleted_and_the_page_shows_why()
    {
        await SendManyAsync(2);
        await ViewAsync(async viewer =>
        {
            viewer.Visit.ExpectStatus(404);
            await viewer.OpenMessageAsync("message 1");
            await viewer.Button("Delete this message").ClickAsync();
            await Expect(viewer.Dialog).ToBeVisibleAsync();
            await Client.DeleteMessageAsync("uid2", "tid1");
            await viewer.ExpectMessageCountAsync(1);

            await viewer.AnswerDialogAsync("Delete");

            await Expect(viewer.Notices).ToContainTextAsync("tid1");
            await Expect(viewer.Rows).ToContainTextAsync(["message 0"]);
        });
    }

    [Fact]
    public async Task Inbox_is_cleared_after_a_confirmation()
    {
        await SendManyAsync(2, "anna");
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(
            async viewer =>
            {
                await viewer.ExpectMessageCountAsync(2);
                await viewer.Button("Clear inbox").ClickAsync();
                await Expect(viewer.Dialog).ToContainTextAsync("2 messages");
                await viewer.AnswerDialogAsync("Cancel");
                await viewer.ExpectMessageCountAsync(2);

                await viewer.Button("Clear inbox").ClickAsync();
                await viewer.AnswerDialogAsync("Clear the inbox");
                await Expect(viewer.EmptyState).ToContainTextAsync("anna has no messages");
                await Expect(viewer.Button("Clear inbox")).ToBeHiddenAsync();
                Assert.Empty((await Client.InboxAsync("anna")).Messages);
                Assert.Single((await Client.InboxAsync("bert")).Messages);
            },
            ViewerPage.CreateFragment("anna"));
    }

    [Fact]
    public async Task Everything_is_reset_after_a_confirmation()
    {
        await SendManyAsync(2);
        await Client.StartScriptedReceiverAsync("uid3");
        await ViewAsync(async viewer =>
        {
            await Expect(viewer.InboxLink("uid3")).ToContainTextAsync("Online");
            await viewer.Button("Reset").ClickAsync();
            await viewer.AnswerDialogAsync("Cancel");
            await viewer.ExpectMessageCountAsync(2);

            await viewer.Button("Reset").ClickAsync();
            await viewer.AnswerDialogAsync("Reset everything");
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            await Expect(viewer.InboxLinks).ToHaveCountAsync(1);
            Assert.Empty((await Client.InboxAsync("uid2")).Messages);

            // Sequences start at 1 again, and the new message is not mistaken for an old one.
            await SendAsync(("Body", "after the reset"));
            await Expect(viewer.Rows).ToContainTextAsync(["after the reset"]);
        });
    }
}
