using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>What a row says, and how messages are found among others.</summary>
public sealed class ViewerListTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task A_row_says_who_sent_what_to_whom()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendAsync(
            ("MsgTid", "order4711"), ("MsgType", "7"), ("Body", "two\nlines"), ("HighReliability", "true"), ("Storage", "true"));
        await SendAsync(("ReceiverId", "uid3"), ("MsgTid", "plain"), ("Body", null));
        await ViewAsync(async page =>
        {
            foreach (var text in new[] { "uid1", "uid2", "two lines", "type 7", "reliable", "acknowledged", "storage" })
            {
                await Expect(page.Row("order4711")).ToContainTextAsync(text);
            }

            await Expect(page.Row("order4711").Locator("time")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d:\d\d\.\d{3}$"));
            await Expect(page.Row("plain")).ToContainTextAsync("empty body");
            await Expect(page.Row("plain").Locator(".badge")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_reliable_message_that_nobody_acknowledges_says_so()
    {
        // The call waits for the receiver; the message is there from its start on.
        var call = Client.SendReliablyAsync("uid2", "m1");
        await Client.WaitUntilStoredAsync("uid2", "m1");
        await ViewAsync(page => Expect(page.Row("m1")).ToContainTextAsync("unacknowledged"));
        Assert.Equal("ServerError", (await call).Code);
    }

    [Fact]
    public async Task An_inbox_shows_its_messages_only_and_its_receiver_once()
    {
        await SendManyAsync(3, "anna");
        await SendManyAsync(2, "bert", first: 3);
        await ViewAsync(async page =>
        {
            await page.InboxLink("anna").ClickAsync();
            await Expect(page.Title).ToHaveTextAsync("anna");
            await Expect(page.Rows).ToContainTextAsync(["message 2", "message 1", "message 0"]);
            await Expect(page.Rows.First.GetByText("anna")).ToBeHiddenAsync();
            await Expect(page.InboxLink("anna")).ToHaveAttributeAsync("aria-current", "true");
        });
    }

    [Theory]
    [InlineData("NEEDLE", "m1")]
    [InlineData("m3", "m3")]
    [InlineData("searchedsender", "m2")]
    [InlineData("\"level\":9", "m3")]
    [InlineData("a.b(c", "m4")]
    [InlineData("searchedreceiver", "m5")]
    public async Task The_search_finds_bodies_ids_and_sender_info(string text, string found)
    {
        await SendAsync(("MsgTid", "m1"), ("Body", $"{new string('x', 500)} a needle in hay"));
        await SendAsync(("MsgTid", "m2"), ("SenderId", "searchedSender"));
        await SendAsync(("MsgTid", "m3"), ("SenderInfo", "{\"level\":9}"));
        await SendAsync(("MsgTid", "m4"), ("Body", "a.b(c"));
        await SendAsync(("MsgTid", "m5"), ("ReceiverId", "searchedReceiver"));
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(5);
            await page.Search.FillAsync(text);
            await Expect(page.Result).ToHaveTextAsync("1 of 5 messages");
            await Expect(page.Rows).ToHaveCountAsync(1);
            await Expect(page.Rows).ToContainTextAsync(found);
        });
    }

    [Fact]
    public async Task What_the_search_finds_far_back_in_a_body_is_in_the_row()
    {
        await SendAsync(("Body", $"{new string('x', 5_000)} a needle in hay"));
        await ViewAsync(
            page => Expect(page.Rows.First.Locator("mark")).ToHaveTextAsync("needle"), hash: "#search=needle");
    }

    [Fact]
    public async Task Filters_leave_those_of_a_sender_and_a_type_and_also_hold_for_what_comes()
    {
        await SendAsync(("MsgTid", "m1"), ("SenderId", "anna"), ("MsgType", "1"));
        await SendAsync(("MsgTid", "m2"), ("SenderId", "anna"), ("MsgType", "2"));
        await SendAsync(("MsgTid", "m3"), ("SenderId", "bert"), ("MsgType", "2"));
        await SendAsync(("MsgTid", "m4"), ("SenderId", "bert"));
        await ViewAsync(async page =>
        {
            await page.TypeFilter.SelectOptionAsync("type 2");
            await Expect(page.Rows).ToContainTextAsync(["m3", "m2"]);
            await page.SenderFilter.SelectOptionAsync("anna");
            await Expect(page.Rows).ToContainTextAsync(["m2"]);

            await SendAsync(("MsgTid", "m5"), ("SenderId", "bert"), ("MsgType", "2"));
            await SendAsync(("MsgTid", "m6"), ("SenderId", "anna"), ("MsgType", "2"));
            await Expect(page.Rows).ToContainTextAsync(["m6", "m2"]);

            await page.TypeFilter.SelectOptionAsync("no type");
            await Expect(page.Empty).ToContainTextAsync("No message matches");
            await page.Named("Clear search and filters").ClickAsync();
            await page.HasMessagesAsync(6);
        });
    }

    [Fact]
    public async Task The_filter_of_users_leaves_those_with_the_text()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "hanna", first: 1);
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(async page =>
        {
            await page.UserFilter.FillAsync("ANN");
            await Expect(page.InboxLinks).ToHaveCountAsync(3);
            await Expect(page.InboxLink("anna")).ToBeVisibleAsync();
            await Expect(page.InboxLink("hanna")).ToBeVisibleAsync();
            await page.UserFilter.FillAsync("nobody");
            await Expect(page.Inboxes).ToContainTextAsync("No user matches.");
        });
    }

    [Fact]
    public async Task Apps_have_their_names_and_users_are_below_their_app()
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"), ("DataCenter", "ap-southeast-1"));
        await SendAsync(("AppId", app), ("DataCenter", "ap-southeast-1"), ("ReceiverId", "buyer"), ("MsgTid", "m1"));
        await SendManyAsync(1);
        await ViewAsync(async page =>
        {
            await Expect(page.Inboxes.Locator(".center").Filter(new() { HasText = "ap-southeast-1" }))
                .ToContainTextAsync(new Regex($"shop.*{app}.*buyer"));
            await page.InboxLink("buyer").ClickAsync();
            await Expect(page.Row("m1")).ToBeVisibleAsync();
            await page.HasMessagesAsync(1);
        });
    }
}
