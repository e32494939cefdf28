using System.Text.RegularExpressions;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The address says what the viewer shows, and the keys reach all of it.</summary>
public sealed class ViewerPlaceTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task A_reload_shows_the_same()
    {
        await SendAsync(("ReceiverId", "anna"), ("MsgTid", "m1"), ("MsgType", "2"), ("Body", "ham & eggs"));
        await SendAsync(("ReceiverId", "anna"), ("MsgTid", "m2"), ("MsgType", "1"), ("Body", "ham & eggs"));
        await SendAsync(("ReceiverId", "bert"), ("MsgTid", "m3"), ("MsgType", "2"), ("Body", "ham & eggs"));
        await ViewAsync(async page =>
        {
            await page.InboxLink("anna").ClickAsync();
            await page.Search.FillAsync("ham &");
            await page.TypeFilter.SelectOptionAsync("type 2");
            await page.OpenMessageAsync("m1");
            await Expect(page.Result).ToHaveTextAsync("1 of 2 messages");

            await page.ReloadAsync();

            await Expect(page.Title).ToHaveTextAsync("anna");
            await Expect(page.Search).ToHaveValueAsync("ham &");
            await Expect(page.TypeFilter).ToHaveValueAsync("2");
            await Expect(page.Rows).ToContainTextAsync(["m1"]);
            await Expect(page.Fact("MsgTid")).ToContainTextAsync("m1");
        });
    }

    [Fact]
    public async Task The_buttons_of_the_browser_go_from_view_to_view()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "bert", first: 1);
        await ViewAsync(async page =>
        {
            await page.InboxLink("anna").ClickAsync();
            await Expect(page.Title).ToHaveTextAsync("anna");
            await page.InboxLink("bert").ClickAsync();
            await Expect(page.Title).ToHaveTextAsync("bert");
            await page.OpenMessageAsync("message 1");

            await page.Sight.Page.GoBackAsync();
            await Expect(page.Details).ToBeHiddenAsync();
            await page.Sight.Page.GoBackAsync();
            await Expect(page.Title).ToHaveTextAsync("anna");
            await Expect(page.Rows).ToContainTextAsync(["message 0"]);
            await page.Sight.Page.GoForwardAsync();
            await Expect(page.Title).ToHaveTextAsync("bert");
        });
    }

    [Fact]
    public async Task An_address_without_an_account_finds_its_inbox_and_one_of_a_message_that_is_gone_opens_none()
    {
        await SendManyAsync(1, "anna");
        await ViewAsync(
            async page =>
            {
                await Expect(page.Title).ToHaveTextAsync("anna");
                await page.HasMessagesAsync(1);
                await Expect(page.Details).ToBeHiddenAsync();
                await Expect(page.Sight.Page).Not.ToHaveURLAsync(new Regex("message="));
            },
            $"{ViewerPage.HashOf("anna")}&message=gone");
    }

    [Fact]
    public async Task The_keys_walk_through_the_list()
    {
        await SendManyAsync(100);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(100);
            await page.PressAsync("/");
            Assert.Equal("Search messages", await page.FocusAsync());
            await page.List.FocusAsync();
            foreach (var (key, text) in new[]
            {
                ("ArrowDown", "message 99"), ("ArrowDown", "message 98"), ("ArrowUp", "message 99"), ("End", "message 0"),
                ("ArrowDown", "message 0"), ("ArrowUp", "message 1"), ("Home", "message 99"), ("ArrowUp", "message 99"),
            })
            {
                await page.PressAsync(key);
                await Expect(page.ActiveRow).ToContainTextAsync(text);
                await Expect(page.ActiveRow).ToBeInViewportAsync();
                await Expect(page.List).ToHaveAttributeAsync(
                    "aria-activedescendant", (await page.ActiveRow.GetAttributeAsync("id"))!);
            }

            await page.PressAsync("PageDown");
            await Expect(page.ActiveRow).Not.ToContainTextAsync("message 99");
            await page.PressAsync("PageUp");
            await Expect(page.ActiveRow).ToContainTextAsync("message 99");
            await Expect(page.ActiveRow).ToHaveAttributeAsync("aria-setsize", "100");
            await Expect(page.ActiveRow).ToHaveAttributeAsync("aria-posinset", "1");
        });
    }

    [Fact]
    public async Task Enter_opens_a_message_the_arrows_go_on_and_Escape_closes_it()
    {
        await SendManyAsync(3);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(3);
            await page.List.FocusAsync();
            await page.PressAsync("ArrowDown");
            await page.PressAsync("Enter");
            await Expect(page.Fact("MsgTid")).ToContainTextAsync("tid2");
            Assert.Equal("uid1 →  to uid2", await page.FocusAsync());

            await page.List.FocusAsync();
            await page.PressAsync("ArrowDown");
            await Expect(page.Fact("MsgTid")).ToContainTextAsync("tid1");

            await page.PressAsync("Escape");
            await Expect(page.Details).ToBeHiddenAsync();
            Assert.Equal("Messages", await page.FocusAsync());
            await Expect(page.ActiveRow).ToContainTextAsync("tid1");
        });
    }

    [Fact]
    public async Task The_arrows_go_from_inbox_to_inbox()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "bert", first: 1);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(2);
            await page.UserFilter.FocusAsync();
            await page.PressAsync("ArrowDown");
            await Expect(page.InboxLinks.Nth(1)).ToBeFocusedAsync();
            await page.PressAsync("End");
            await Expect(page.InboxLinks.Nth(2)).ToBeFocusedAsync();
            await page.PressAsync("ArrowUp");
            await page.PressAsync("ArrowUp");
            await Expect(page.InboxLink("All messages")).ToBeFocusedAsync();
            await page.PressAsync("ArrowDown");
            await page.PressAsync("Enter");
            await Expect(page.InboxLinks.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
            await page.HasMessagesAsync(1);
        });
    }
}
