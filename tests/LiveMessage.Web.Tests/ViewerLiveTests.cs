using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>What happens is in the viewer as it happens, and nobody has to reload it.</summary>
public sealed class ViewerLiveTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_greatest_MsgType_is_shown_to_its_last_digit(bool live)
    {
        const string Greatest = "9223372036854775807";
        await VisitAsync(Url, async page =>
        {
            if (live)
            {
                await page.OpenLiveAsync();
            }

            await SendAsync(("MsgTid", "great"), ("MsgType", Greatest));
            if (!live)
            {
                await page.OpenLiveAsync();
            }

            await Expect(page.Row("great")).ToContainTextAsync($"type {Greatest}");
            await page.TypeFilter.SelectOptionAsync(Greatest);
            await page.OpenMessageAsync("great");
            await Expect(page.Fact("MsgType")).ToHaveTextAsync(Greatest);
        });
    }

    [Fact]
    public async Task The_newest_message_is_on_top_and_its_inbox_first() => await ViewAsync(async page =>
    {
        await SendAsync(("ReceiverId", "anna"), ("Body", "first"));
        await Expect(page.InboxLinks).ToHaveTextAsync([new Regex("^All messages1"), new Regex("^anna1")]);
        await SendAsync(("ReceiverId", "bert"), ("Body", "second"));
        await SendAsync(("ReceiverId", "bert"), ("Body", "third"));
        await Expect(page.InboxLinks).ToHaveTextAsync(
            [new Regex("^All messages3"), new Regex("^bert2"), new Regex("^anna1")]);

        await SendAsync(("ReceiverId", "anna"), ("Body", "fourth"));

        await Expect(page.InboxLinks).ToHaveTextAsync(
            [new Regex("^All messages4"), new Regex("^anna2"), new Regex("^bert2")]);
        await Expect(page.Rows).ToContainTextAsync(["fourth", "third", "second", "first"]);
    });

    [Fact]
    public async Task An_acknowledgement_shows_in_the_row_and_in_the_panel() => await ViewAsync(async page =>
    {
        await Client.StartScriptedReceiverAsync("uid2", "never");
        await SendAsync(("MsgTid", "m1"));
        await page.OpenMessageAsync("m1");
        await Expect(page.Row("m1")).Not.ToContainTextAsync("acknowledged");

        await Client.AcknowledgeAsync("uid2", "m1");

        await Expect(page.Row("m1")).ToContainTextAsync("acknowledged");
        await Expect(page.Details).ToContainTextAsync("acknowledged");
    });

    [Fact]
    public async Task What_others_delete_clear_and_reset_goes() => await ViewAsync(async page =>
    {
        await SendManyAsync(3, "anna");
        await SendManyAsync(2, "bert", first: 3);
        await page.HasMessagesAsync(5);

        await Client.DeleteMessageAsync("anna", "tid1");
        await page.HasMessagesAsync(4);
        await Expect(page.Row("tid1")).ToHaveCountAsync(0);
        await Expect(page.InboxLink("anna")).ToContainTextAsync("2");

        await Client.ClearAsync("anna");
        await page.HasMessagesAsync(2);
        await Expect(page.InboxLink("anna")).ToHaveCountAsync(0);

        await Client.ResetAsync();
        await Expect(page.Empty).ToContainTextAsync("No messages yet");
    });

    [Fact]
    public async Task Logins_and_logouts_show_at_the_user_with_the_way_of_the_connection() => await ViewAsync(async page =>
    {
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(page.InboxLink("uid2")).Not.ToContainTextAsync("Online");

        await using (await Receiver.ConnectAsync(ReceiverConnection.WebSocket, Url, "uid2"))
        {
            await Expect(page.InboxLink("uid2")).ToContainTextAsync("Online via WebSocket");
            await Expect(page.InboxLink("uid2")).ToHaveAttributeAsync("title", new Regex("Online via WebSocket since"));
            await page.InboxLink("uid2").ClickAsync();
            await Expect(page.Sight.Page.GetByText("online", new() { Exact = true })).ToBeVisibleAsync();
        }

        await Expect(page.InboxLink("uid2")).Not.ToContainTextAsync("Online");
        await Expect(page.Sight.Page.GetByText("offline", new() { Exact = true })).ToBeVisibleAsync();
    });
}
