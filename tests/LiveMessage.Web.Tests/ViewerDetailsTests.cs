using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The details show every property of a message and copy its parts.</summary>
public sealed class ViewerDetailsTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private static readonly VisitOptions Clipboard = new() { Clipboard = true };

    [Fact]
    public async Task Every_property_of_a_message_and_its_call_is_shown()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendAsync(
            ("MsgTid", "order4711"), ("MsgType", "7"), ("SenderInfo", "{\"level\":9}"), ("HighReliability", "true"),
            ("Storage", "true"));
        var message = (await Client.InboxAsync("uid2")).Messages[0];
        await ViewAsync(async viewer =>
        {
            await viewer.OpenMessageAsync("order4711");
            foreach (var (name, text) in new[]
            {
                ("Time", message.GetProperty("time").GetString()!),
                ("RequestId", message.GetProperty("requestId").GetString()!), ("Sequence", "1"),
                ("Inbox", "cn-shanghai / demo / uid2"), ("AppId", "demo"), ("SenderId", "uid1"),
                ("SenderInfo", "{\"level\":9}"), ("ReceiverId", "uid2"), ("MsgType", "7"), ("MsgTid", "order4711"),
                ("DataCenter", "cn-shanghai"), ("HighReliability", "true"), ("Storage", "true"), ("Body", "11 bytes"),
            })
            {
                await Expect(viewer.Detail(name)).ToContainTextAsync(text);
            }
        });
    }

    [Fact]
    public Task Body_and_ids_are_copied() => CopyAsync(async viewer =>
    {
        var message = (await Client.InboxAsync("uid2")).Messages[0];
        foreach (var (button, text) in new[]
        {
            ("Copy the body", "{\"a\":\"it's\"}"), ("Copy the MsgTid", "order4711"),
            ("Copy the RequestId", message.GetProperty("requestId").GetString()),
        })
        {
            await viewer.Button(button).ClickAsync();
            await Expect(viewer.Notices.GetByText("copied")).Not.ToHaveCountAsync(0);
            await Eventually.TrueAsync(async () => await viewer.ReadClipboardAsync() == text);
        }
    });

    [Fact]
    public Task Curl_command_sends_the_same_message_again() => CopyAsync(async viewer =>
    {
        await viewer.Button("Copy as curl").ClickAsync();
        await Expect(viewer.Notices).ToContainTextAsync("copied");
        var command = await viewer.ReadClipboardAsync();
        await Client.ClearAsync("uid2");

        await CurlCommand.RunAsync(command);

        await Expect(viewer.Row("order4711")).ToHaveCountAsync(1);
        var message = Assert.Single((await Client.InboxAsync("uid2")).Messages);
        Assert.Equal("{\"a\":\"it's\"}", message.GetProperty("body").GetString());
        Assert.Equal("$(touch /tmp/x) `id` \\ \"", message.GetProperty("senderInfo").GetString());
    });

    [Fact]
    public Task Link_to_the_Explorer_has_the_call() => CopyAsync(async viewer =>
    {
        var link = viewer.Details.GetByRole(AriaRole.Link, new() { Name = "Open in the Explorer" });
        var address = new Uri(Url, await link.GetAttributeAsync("href"));
        Assert.Equal("/_emulator/explorer", address.AbsolutePath);
        Assert.Equal(
            "operation=SendLiveMessageUser&account=1234567890123456&AppId=demo&SenderId=uid1"
                + "&SenderInfo=$(touch /tmp/x) `id` \\ \"&ReceiverId=uid2&MsgTid=order4711&DataCenter=cn-shanghai"
                + "&Body={\"a\":\"it's\"}",
            Uri.UnescapeDataString(address.Query[1..]));
    });

    [Fact]
    public async Task Generated_id_is_not_a_parameter_of_the_call()
    {
        await SendAsync(("Body", "again"));
        await ViewAsync(
            async viewer =>
            {
                await viewer.OpenMessageAsync("again");
                await viewer.Button("Copy as curl").ClickAsync();
                await Expect(viewer.Notices).ToContainTextAsync("copied");
                await CurlCommand.RunAsync(await viewer.ReadClipboardAsync());
                await viewer.ExpectMessageCountAsync(2);
            },
            options: Clipboard);
    }

    private async Task CopyAsync(Func<ViewerPage, Task> test)
    {
        await SendAsync(
            ("MsgTid", "order4711"), ("Body", "{\"a\":\"it's\"}"), ("SenderInfo", "$(touch /tmp/x) `id` \\ \""));
        await ViewAsync(
            async viewer =>
            {
                await viewer.OpenMessageAsync("order4711");
                await test(viewer);
            },
            options: Clipboard);
    }
}
