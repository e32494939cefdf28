using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>
/// The viewer starts a scripted receiver, so that a send with HighReliability succeeds without a client.
/// </summary>
public sealed class ViewerReceiverTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public Task Scripted_receiver_acknowledges_until_it_is_logged_out() => ViewAsync(
        async viewer =>
        {
            await viewer.SimulateReceiverAsync();
            await Expect(viewer.Button("Log out")).ToBeFocusedAsync();
            await Expect(viewer.Notices).ToContainTextAsync("The service simulates uid2");
            await SendAsync(("MsgTid", "m1"), ("HighReliability", "true"));
            await Expect(viewer.Row("m1")).ToContainTextAsync("acknowledged");

            // The state of the receiver is announced after the acknowledgement.
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("Online via scripted receiver");
            await viewer.PressAsync("Enter");
            await Expect(viewer.Button("Simulate a receiver")).ToBeFocusedAsync();
            await SendAsync(("MsgTid", "m2"));
            await Expect(viewer.Row("m2")).Not.ToContainTextAsync("acknowledged");

            await viewer.OpenMessageAsync("m2");
            await viewer.Button("Acknowledge").ClickAsync();
            await Expect(viewer.Row("m2")).ToContainTextAsync("acknowledged");
            await Expect(viewer.Button("Acknowledge")).ToBeHiddenAsync();

            await viewer.SimulateReceiverAsync("Never");
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("acknowledges nothing");
            await viewer.Button("Log out").ClickAsync();
            await viewer.SimulateReceiverAsync("After a delay", "250ms");
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("acknowledges after 250ms");
        },
        ViewerPage.CreateFragment("uid2"));

    [Fact]
    public Task Connected_receiver_is_logged_out_after_a_confirmation() => ViewAsync(
        async viewer =>
        {
            await using var receiver = await Receiver.ConnectAsync(ReceiverConnection.WebSocket, Url, "uid2");
            await viewer.Button("Log out").ClickAsync();
            await viewer.AnswerDialogAsync("Cancel");
            await Expect(viewer.Button("Log out")).ToBeVisibleAsync();

            await viewer.Button("Log out").ClickAsync();
            await viewer.AnswerDialogAsync("Log out");
            await Expect(viewer.Button("Simulate a receiver")).ToBeVisibleAsync();
        },
        ViewerPage.CreateFragment("uid2"));

    [Fact]
    public Task Rejected_receiver_is_explained() => ViewAsync(
        async viewer =>
        {
            viewer.Visit.ExpectStatus(404);
            await viewer.Button("Simulate a receiver").ClickAsync();
            await viewer.AnswerDialogAsync("Cancel");
            await viewer.SimulateReceiverAsync();
            await Expect(viewer.Notices).ToContainTextAsync("nowhere");
        },
        "#account=1234567890123456&dataCenter=cn-shanghai&appId=nowhere&userId=uid2");
}
