using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer explains why a list is empty and how to fill it.</summary>
public sealed class ViewerEmptyStateTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private static readonly VisitOptions Clipboard = new() { Clipboard = true };

    [Fact]
    public Task Service_without_messages_shows_a_command_that_sends_one() => ViewAsync(
        async viewer =>
        {
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            await viewer.Button("Copy").ClickAsync();
            await Expect(viewer.Notices).ToContainTextAsync("copied");
            var command = await viewer.ReadClipboardAsync();
            Assert.Equal(
                $"curl \"{Url.GetLeftPart(UriPartial.Authority)}/?Action=SendLiveMessageUser&Version=2016-11-01"
                    + "&AppId=demo&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user\"",
                command);
            Assert.Equal(command, await viewer.EmptyState.Locator("pre").TextContentAsync());

            await CurlCommand.RunAsync(command);

            await Expect(viewer.Rows).ToContainTextAsync(["hello, user"]);
            await Expect(viewer.EmptyState).ToBeHiddenAsync();
        },
        options: Clipboard);

    [Fact]
    public async Task Empty_inbox_shows_a_command_that_sends_to_it()
    {
        await SendManyAsync(1);
        await ViewAsync(
            async viewer =>
            {
                await Expect(viewer.EmptyState).ToContainTextAsync("anna has no messages");
                await CurlCommand.RunAsync((await viewer.EmptyState.Locator("pre").TextContentAsync())!);
                await Expect(viewer.Rows).ToContainTextAsync(["hello, user"]);
                await Expect(viewer.Title).ToHaveTextAsync("anna");
            },
            ViewerPage.CreateFragment("anna"));
    }

    [Fact]
    public async Task Command_contains_the_data_center_of_the_app()
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"), ("DataCenter", "ap-southeast-1"));
        await ViewAsync(
            async viewer =>
            {
                await CurlCommand.RunAsync((await viewer.EmptyState.Locator("pre").TextContentAsync())!);
                await Expect(viewer.Rows).ToContainTextAsync(["hello, user"]);
            },
            $"#dataCenter=ap-southeast-1&appId={app}&userId=anna");
    }

    [Fact]
    public Task Link_to_the_Explorer_has_a_first_message() => ViewAsync(async viewer =>
    {
        var link = viewer.EmptyState.GetByRole(AriaRole.Link, new() { Name = "Send one from the Explorer" });
        await Expect(link).ToHaveAttributeAsync(
            "href",
            "/_emulator/explorer?operation=SendLiveMessageUser&account=1234567890123456"
            + "&AppId=demo&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user");
    });

    [Fact]
    public async Task Search_without_a_match_can_be_cleared()
    {
        await SendManyAsync(2);
        await ViewAsync(
            async viewer =>
            {
                await Expect(viewer.EmptyState).ToContainTextAsync("No message matches");
                await Expect(viewer.ResultCount).ToHaveTextAsync("0 of 2 messages");
                await viewer.Button("Clear search and filters").ClickAsync();
                await viewer.ExpectMessageCountAsync(2);
                await Expect(viewer.Search).ToHaveValueAsync("");
                Assert.Equal("Search messages", await viewer.ReadFocusAsync());
            },
            "#search=nothing+of+the+kind");
    }
}
