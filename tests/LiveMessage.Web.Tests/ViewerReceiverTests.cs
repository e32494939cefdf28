using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Without a receiver at hand, the viewer has one played and sees HighReliability succeed.</summary>
public sealed class ViewerReceiverTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public Task A_receiver_is_played_acknowledges_and_is_logged_out() => ViewAsync(
        async page =>
        {
            await page.Named("Play the receiver").ClickAsync();
            await Expect(page.Named("Log out")).ToBeFocusedAsync();
            await Expect(page.Notice).ToContainTextAsync("The service plays uid2");
            await SendAsync(("MsgTid", "m1"), ("HighReliability", "true"));
            await Expect(page.Row("m1")).ToContainTextAsync("acknowledged");

            // Who is online in what way is known a little later than that.
            await Expect(page.InboxLink("uid2")).ToContainTextAsync("Online via scripted receiver");
            await page.PressAsync("Enter");
            await Expect(page.Named("Play the receiver")).ToBeFocusedAsync();
            await SendAsync(("MsgTid", "m2"));
            await Expect(page.Row("m2")).Not.ToContainTextAsync("acknowledged");
        },
        ViewerPage.HashOf("uid2"));

    [Fact]
    public Task Who_is_connected_is_logged_out_when_that_is_confirmed() => ViewAsync(
        async page =>
        {
            await using var receiver = await Receiver.ConnectAsync(ReceiverConnection.WebSocket, Url, "uid2");
            await page.Named("Log out").ClickAsync();
            await page.AnswerAsync("Cancel");
            await Expect(page.Named("Log out")).ToBeVisibleAsync();

            await page.Named("Log out").ClickAsync();
            await page.AnswerAsync("Log out");
            await Expect(page.Named("Play the receiver")).ToBeVisibleAsync();
        },
        ViewerPage.HashOf("uid2"));

    [Fact]
    public Task Where_it_cannot_be_played_the_service_says_why() => ViewAsync(
        async page =>
        {
            page.Sight.ExpectStatus(404);
            await page.Named("Play the receiver").ClickAsync();
            await Expect(page.Notice).ToContainTextAsync("nowhere");
        },
        "#account=1234567890123456&dataCenter=cn-shanghai&appId=nowhere&userId=uid2");
}
