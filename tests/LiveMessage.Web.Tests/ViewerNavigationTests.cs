using System.Text.RegularExpressions;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The address contains the view, and the keyboard reaches every part of it.</summary>
public sealed class ViewerNavigationTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Reload_keeps_the_view()
    {
        await SendAsync(("ReceiverId", "anna"), ("MsgTid", "m1"), ("MsgType", "2"), ("Body", "ham & eggs"));
        await SendAsync(("ReceiverId", "anna"), ("MsgTid", "m2"), ("MsgType", "1"), ("Body", "ham & eggs"));
        await SendAsync(("ReceiverId", "bert"), ("MsgTid", "m3"), ("MsgType", "2"), ("Body", "ham & eggs"));
        await ViewAsync(async viewer =>
        {
            await viewer.InboxLink("anna").ClickAsync();
            await viewer.Search.FillAsync("ham &");
            await viewer.TypeFilter.SelectOptionAsync("type 2");
            await viewer.OpenMessageAsync("m1");
            await Expect(viewer.ResultCount).ToHaveTextAsync("1 of 2 messages");

            await viewer.ReloadAsync();

            await Expect(viewer.Title).ToHaveTextAsync("anna");
            await Expect(viewer.Search).ToHaveValueAsync("ham &");
            await Expect(viewer.TypeFilter).ToHaveValueAsync("2");
            await Expect(viewer.Rows).ToContainTextAsync(["m1"]);
            await Expect(viewer.Detail("MsgTid")).ToContainTextAsync("m1");
        });
    }

    [Fact]
    public async Task Back_and_forward_buttons_change_the_view()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "bert", first: 1);
        await ViewAsync(async viewer =>
        {
            await viewer.InboxLink("anna").ClickAsync();
            await Expect(viewer.Title).ToHaveTextAsync("anna");
            await viewer.InboxLink("bert").ClickAsync();
            await Expect(viewer.Title).ToHaveTextAsync("bert");
            await viewer.OpenMessageAsync("message 1");

            await viewer.Page.GoBackAsync();
            await Expect(viewer.Details).ToBeHiddenAsync();
            await viewer.Page.GoBackAsync();
            await Expect(viewer.Title).ToHaveTextAsync("anna");
            await Expect(viewer.Rows).ToContainTextAsync(["message 0"]);
            await viewer.Page.GoForwardAsync();
            await Expect(viewer.Title).ToHaveTextAsync("bert");
        });
    }

    [Fact]
    public async Task Address_needs_no_account_and_a_missing_message_opens_no_details()
    {
        await SendManyAsync(1, "anna");
        await ViewAsync(
            async viewer =>
            {
                await Expect(viewer.Title).ToHaveTextAsync("anna");
                await viewer.ExpectMessageCountAsync(1);
                await Expect(viewer.Details).ToBeHiddenAsync();
                await Expect(viewer.Page).Not.ToHaveURLAsync(new Regex("message="));
            },
            $"{ViewerPage.CreateFragment("anna")}&message=gone");
    }

    [Fact]
    public async Task Keys_move_through_the_list()
    {
        await SendManyAsync(100);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(100);
            await viewer.PressAsync("/");
            Assert.Equal("Search messages", await viewer.ReadFocusAsync());
            await viewer.List.FocusAsync();
            foreach (var (key, text) in new[]
            {
                ("ArrowDown", "message 99"), ("ArrowDown", "message 98"), ("ArrowUp", "message 99"),
                ("End", "message 0"), ("ArrowDown", "message 0"), ("ArrowUp", "message 1"),
                ("Home", "message 99"), ("ArrowUp", "message 99"),
            })
            {
                await viewer.PressAsync(key);
                await Expect(viewer.ActiveRow).ToContainTextAsync(text);
                await Expect(viewer.ActiveRow).ToBeInViewportAsync();
                await Expect(viewer.List).ToHaveAttributeAsync(
                    "aria-activedescendant", (await viewer.ActiveRow.GetAttributeAsync("id"))!);
            }

            await viewer.PressAsync("PageDown");
            await Expect(viewer.ActiveRow).Not.ToContainTextAsync("message 99");
            await viewer.PressAsync("PageUp");
            await Expect(viewer.ActiveRow).ToContainTextAsync("message 99");
            await Expect(viewer.ActiveRow).ToHaveAttributeAsync("aria-setsize", "100");
            await Expect(viewer.ActiveRow).ToHaveAttributeAsync("aria-posinset", "1");
        });
    }

    [Fact]
    public async Task Enter_opens_the_details_arrows_change_them_and_Escape_closes_them()
    {
        await SendManyAsync(3);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(3);
            await viewer.List.FocusAsync();
            await viewer.PressAsync("ArrowDown");
            await viewer.PressAsync("Enter");
            await Expect(viewer.Detail("MsgTid")).ToContainTextAsync("tid2");
            Assert.Equal("uid1 →  to uid2", await viewer.ReadFocusAsync());

            await viewer.List.FocusAsync();
            await viewer.PressAsync("ArrowDown");
            await Expect(viewer.Detail("MsgTid")).ToContainTextAsync("tid1");

            await viewer.PressAsync("Escape");
            await Expect(viewer.Details).ToBeHiddenAsync();
            Assert.Equal("Messages", await viewer.ReadFocusAsync());
            await Expect(viewer.ActiveRow).ToContainTextAsync("tid1");
        });
    }

    [Fact]
    public async Task Arrows_move_through_the_inboxes()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "bert", first: 1);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(2);
            await viewer.UserFilter.FocusAsync();
            await viewer.PressAsync("ArrowDown");
            await Expect(viewer.InboxLinks.Nth(1)).ToBeFocusedAsync();
            await viewer.PressAsync("End");
            await Expect(viewer.SendLink("demo")).ToBeFocusedAsync();
            await viewer.PressAsync("ArrowUp");
            await Expect(viewer.InboxLinks.Nth(2)).ToBeFocusedAsync();
            await viewer.PressAsync("ArrowUp");
            await viewer.PressAsync("ArrowUp");
            await Expect(viewer.InboxLink("All messages")).ToBeFocusedAsync();
            await viewer.PressAsync("ArrowDown");
            await viewer.PressAsync("Enter");
            await Expect(viewer.InboxLinks.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
            await viewer.ExpectMessageCountAsync(1);
        });
    }
}
