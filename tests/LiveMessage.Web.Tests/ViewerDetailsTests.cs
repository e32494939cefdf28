using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The panel tells all of a message, and hands out what can be used elsewhere.</summary>
public sealed class ViewerDetailsTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private static readonly VisitOptions Clipboard = new() { Clipboard = true };

    [Fact]
    public async Task All_of_a_message_and_of_its_call_is_told()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendAsync(
            ("MsgTid", "order4711"), ("MsgType", "7"), ("SenderInfo", "{\"level\":9}"), ("HighReliability", "true"),
            ("Storage", "true"));
        var message = (await Client.InboxAsync("uid2")).Messages[0];
        await ViewAsync(async page =>
        {
            await page.OpenMessageAsync("order4711");
            foreach (var (name, text) in new[]
            {
                ("Time", message.GetProperty("time").GetString()!),
                ("RequestId", message.GetProperty("requestId").GetString()!), ("Sequence", "1"),
                ("Inbox", "cn-shanghai / demo / uid2"), ("AppId", "demo"), ("SenderId", "uid1"),
                ("SenderInfo", "{\"level\":9}"), ("ReceiverId", "uid2"), ("MsgType", "7"), ("MsgTid", "order4711"),
                ("DataCenter", "cn-shanghai"), ("HighReliability", "true"), ("Storage", "true"), ("Body", "11 bytes"),
            })
            {
                await Expect(page.Fact(name)).ToContainTextAsync(text);
            }
        });
    }

    [Theory]
    [InlineData("Copy the body", "{\"a\":\"it's\"}")]
    [InlineData("Copy the MsgTid", "order4711")]
    public Task A_button_copies_what_it_says(string button, string text) => CopyAsync(async page =>
    {
        await page.Named(button).ClickAsync();
        await Expect(page.Notice).ToContainTextAsync("copied");
        Assert.Equal(text, await page.ClipboardAsync());
    });

    [Fact]
    public Task The_request_id_is_copied() => CopyAsync(async page =>
    {
        var message = (await Client.InboxAsync("uid2")).Messages[0];
        await page.Named("Copy the RequestId").ClickAsync();
        await Expect(page.Notice).ToContainTextAsync("copied");
        Assert.Equal(message.GetProperty("requestId").GetString(), await page.ClipboardAsync());
    });

    [Fact]
    public Task The_call_as_curl_sends_the_same_message_again() => CopyAsync(async page =>
    {
        await page.Named("Copy as curl").ClickAsync();
        await Expect(page.Notice).ToContainTextAsync("copied");
        var command = await page.ClipboardAsync();
        await Client.ClearAsync("uid2");

        await Shell.RunAsync(command);

        await Expect(page.Row("order4711")).ToHaveCountAsync(1);
        var message = Assert.Single((await Client.InboxAsync("uid2")).Messages);
        Assert.Equal("{\"a\":\"it's\"}", message.GetProperty("body").GetString());
        Assert.Equal("$(touch /tmp/x) `id` \\ \"", message.GetProperty("senderInfo").GetString());
    });

    [Fact]
    public Task The_Explorer_is_opened_with_the_call() => CopyAsync(async page =>
    {
        var link = page.Details.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open in the Explorer" });
        var address = new Uri(Url, await link.GetAttributeAsync("href"));
        Assert.Equal("/_emulator/explorer", address.AbsolutePath);
        Assert.Equal(
            "operation=SendLiveMessageUser&account=1234567890123456&AppId=demo&SenderId=uid1"
                + "&SenderInfo=$(touch /tmp/x) `id` \\ \"&ReceiverId=uid2&MsgTid=order4711&DataCenter=cn-shanghai&Body={\"a\":\"it's\"}",
            Uri.UnescapeDataString(address.Query[1..]));
    });

    [Fact]
    public async Task An_id_that_the_service_has_made_is_no_parameter_of_the_call()
    {
        await SendAsync(("Body", "again"));
        await ViewAsync(
            async page =>
            {
                await page.OpenMessageAsync("again");
                await page.Named("Copy as curl").ClickAsync();
                await Expect(page.Notice).ToContainTextAsync("copied");
                await Shell.RunAsync(await page.ClipboardAsync());
                await page.HasMessagesAsync(2);
            },
            options: Clipboard);
    }

    private async Task CopyAsync(Func<ViewerPage, Task> test)
    {
        await SendAsync(
            ("MsgTid", "order4711"), ("Body", "{\"a\":\"it's\"}"), ("SenderInfo", "$(touch /tmp/x) `id` \\ \""));
        await ViewAsync(
            async page =>
            {
                await page.OpenMessageAsync("order4711");
                await test(page);
            },
            options: Clipboard);
    }
}
