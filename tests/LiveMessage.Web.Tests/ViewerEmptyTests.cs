using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Where there is nothing to see, the viewer says why, and what to do.</summary>
public sealed class ViewerEmptyTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private static readonly VisitOptions Clipboard = new() { Clipboard = true };

    [Fact]
    public Task A_service_without_messages_shows_the_command_that_sends_the_first() => ViewAsync(
        async page =>
        {
            await Expect(page.Empty).ToContainTextAsync("No messages yet");
            await page.Named("Copy").ClickAsync();
            await Expect(page.Notice).ToContainTextAsync("copied");
            var command = await page.ClipboardAsync();
            Assert.Equal(
                $"curl \"{Url.GetLeftPart(UriPartial.Authority)}/?Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo"
                    + "&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user\"",
                command);
            Assert.Equal(command, await page.Empty.Locator("pre").TextContentAsync());

            await Shell.RunAsync(command);

            await Expect(page.Rows).ToContainTextAsync(["hello, user"]);
            await Expect(page.Empty).ToBeHiddenAsync();
        },
        options: Clipboard);

    [Fact]
    public async Task An_empty_inbox_shows_the_command_that_sends_to_it()
    {
        await SendManyAsync(1);
        await ViewAsync(
            async page =>
            {
                await Expect(page.Empty).ToContainTextAsync("anna has no messages");
                await Shell.RunAsync((await page.Empty.Locator("pre").TextContentAsync())!);
                await Expect(page.Rows).ToContainTextAsync(["hello, user"]);
                await Expect(page.Title).ToHaveTextAsync("anna");
            },
            ViewerPage.HashOf("anna"));
    }

    [Fact]
    public async Task The_command_names_the_data_center_of_an_app_elsewhere()
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"), ("DataCenter", "ap-southeast-1"));
        await ViewAsync(
            async page =>
            {
                await Shell.RunAsync((await page.Empty.Locator("pre").TextContentAsync())!);
                await Expect(page.Rows).ToContainTextAsync(["hello, user"]);
            },
            $"#dataCenter=ap-southeast-1&appId={app}&userId=anna");
    }

    [Fact]
    public Task The_Explorer_is_opened_with_a_first_message() => ViewAsync(async page =>
    {
        var link = page.Empty.GetByRole(AriaRole.Link, new() { Name = "Send one from the Explorer" });
        await Expect(link).ToHaveAttributeAsync(
            "href",
            "/_emulator/explorer?operation=SendLiveMessageUser&account=1234567890123456"
            + "&AppId=demo&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user");
    });

    [Fact]
    public async Task A_search_without_a_match_can_be_cleared()
    {
        await SendManyAsync(2);
        await ViewAsync(
            async page =>
            {
                await Expect(page.Empty).ToContainTextAsync("No message matches");
                await Expect(page.Result).ToHaveTextAsync("0 of 2 messages");
                await page.Named("Clear search and filters").ClickAsync();
                await page.HasMessagesAsync(2);
                await Expect(page.Search).ToHaveValueAsync("");
                Assert.Equal("Search messages", await page.FocusAsync());
            },
            "#search=nothing+of+the+kind");
    }
}
