using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Rows, search, and filters of the list.</summary>
public sealed class ViewerListTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Row_shows_sender_receiver_body_and_badges()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await SendAsync(
            ("MsgTid", "order4711"), ("MsgType", "7"), ("Body", "two\nlines"), ("HighReliability", "true"),
            ("Storage", "true"));
        await SendAsync(("ReceiverId", "uid3"), ("MsgTid", "plain"), ("Body", null));
        await ViewAsync(async viewer =>
        {
            foreach (var text in new[] { "uid1", "uid2", "two lines", "type 7", "reliable", "acknowledged", "storage" })
            {
                await Expect(viewer.Row("order4711")).ToContainTextAsync(text);
            }

            await Expect(viewer.Row("order4711").Locator("time"))
                .ToHaveTextAsync(new Regex(@"^\d\d:\d\d:\d\d\.\d{3}$"));
            await Expect(viewer.Row("plain")).ToContainTextAsync("empty body");
            await Expect(viewer.Row("plain").Locator(".badge")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Reliable_message_without_an_acknowledgement_is_marked()
    {
        // The call waits for the receiver. The message is stored before.
        var call = Client.SendReliablyAsync("uid2", "m1");
        await Client.WaitUntilStoredAsync("uid2", "m1");
        await ViewAsync(viewer => Expect(viewer.Row("m1")).ToContainTextAsync("unacknowledged"));
        Assert.Equal("ServerError", (await call).Code);
    }

    [Fact]
    public async Task Inbox_shows_only_its_messages_and_hides_their_receiver()
    {
        await SendManyAsync(3, "anna");
        await SendManyAsync(2, "bert", first: 3);
        await ViewAsync(async viewer =>
        {
            await viewer.InboxLink("anna").ClickAsync();
            await Expect(viewer.Title).ToHaveTextAsync("anna");
            await Expect(viewer.Rows).ToContainTextAsync(["message 2", "message 1", "message 0"]);
            await Expect(viewer.Rows.First.GetByText("anna")).ToBeHiddenAsync();
            await Expect(viewer.InboxLink("anna")).ToHaveAttributeAsync("aria-current", "true");
        });
    }

    /// <summary>The unit tests of the pages have more cases.</summary>
    [Fact]
    public async Task Search_finds_bodies_ids_and_SenderInfo()
    {
        await SendAsync(("MsgTid", "m1"), ("Body", $"{new string('x', 500)} a needle in hay"));
        await SendAsync(("MsgTid", "m2"), ("SenderId", "searchedSender"));
        await SendAsync(("MsgTid", "m3"), ("SenderInfo", "{\"level\":9}"));
        await SendAsync(("MsgTid", "m4"), ("Body", "a.b(c"));
        await SendAsync(("MsgTid", "m5"), ("ReceiverId", "searchedReceiver"));
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(5);
            foreach (var (text, found) in new[]
            {
                ("NEEDLE", "m1"), ("m3", "m3"), ("searchedsender", "m2"), ("\"level\":9", "m3"), ("a.b(c", "m4"),
                ("searchedreceiver", "m5"),
            })
            {
                await viewer.Search.FillAsync(text);
                await Expect(viewer.Rows).ToContainTextAsync([found]);
                await Expect(viewer.Rows.Locator("mark")).ToHaveTextAsync(text, new() { IgnoreCase = true });
                await Expect(viewer.ResultCount).ToHaveTextAsync("1 of 5 messages");
            }
        });
    }

    [Fact]
    public async Task Match_at_the_end_of_a_long_body_is_in_the_row()
    {
        await SendAsync(("Body", $"{new string('x', 5_000)} a needle in hay"));
        await ViewAsync(
            viewer => Expect(viewer.Rows.First.Locator("mark")).ToHaveTextAsync("needle"), fragment: "#search=needle");
    }

    [Fact]
    public async Task Filters_by_sender_and_type_also_apply_to_new_messages()
    {
        await SendAsync(("MsgTid", "m1"), ("SenderId", "anna"), ("MsgType", "1"));
        await SendAsync(("MsgTid", "m2"), ("SenderId", "anna"), ("MsgType", "2"));
        await SendAsync(("MsgTid", "m3"), ("SenderId", "bert"), ("MsgType", "2"));
        await SendAsync(("MsgTid", "m4"), ("SenderId", "bert"));
        await ViewAsync(async viewer =>
        {
            await viewer.TypeFilter.SelectOptionAsync("type 2");
            await Expect(viewer.Rows).ToContainTextAsync(["m3", "m2"]);
            await viewer.SenderFilter.SelectOptionAsync("anna");
            await Expect(viewer.Rows).ToContainTextAsync(["m2"]);

            await SendAsync(("MsgTid", "m5"), ("SenderId", "bert"), ("MsgType", "2"));
            await SendAsync(("MsgTid", "m6"), ("SenderId", "anna"), ("MsgType", "2"));
            await Expect(viewer.Rows).ToContainTextAsync(["m6", "m2"]);

            await viewer.TypeFilter.SelectOptionAsync("no type");
            await Expect(viewer.EmptyState).ToContainTextAsync("No message matches");
            await viewer.Button("Clear search and filters").ClickAsync();
            await viewer.ExpectMessageCountAsync(6);
        });
    }

    [Fact]
    public async Task Filter_of_users_keeps_names_that_contain_the_text()
    {
        await SendManyAsync(1, "anna");
        await SendManyAsync(1, "hanna", first: 1);
        await SendManyAsync(1, "bert", first: 2);
        await ViewAsync(async viewer =>
        {
            await viewer.UserFilter.FillAsync("ANN");
            await Expect(viewer.InboxLinks).ToHaveCountAsync(3);
            await Expect(viewer.InboxLink("anna")).ToBeVisibleAsync();
            await Expect(viewer.InboxLink("hanna")).ToBeVisibleAsync();
            await viewer.UserFilter.FillAsync("nobody");
            await Expect(viewer.Inboxes).ToContainTextAsync("No user matches.");
        });
    }

    [Fact]
    public async Task Users_are_grouped_below_the_name_of_their_app()
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"), ("DataCenter", "ap-southeast-1"));
        await SendAsync(("AppId", app), ("DataCenter", "ap-southeast-1"), ("ReceiverId", "buyer"), ("MsgTid", "m1"));
        await SendManyAsync(1);
        var empty = await Client.CreateAppAsync(("AppName", "empty"), ("DataCenter", "ap-southeast-1"));
        await ViewAsync(async viewer =>
        {
            await Expect(viewer.SendLink($"empty {empty}")).ToHaveAttributeAsync(
                "href",
                "/_emulator/explorer?operation=SendLiveMessageUser&account=1234567890123456"
                + $"&AppId={empty}&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user&DataCenter=ap-southeast-1");
            await Expect(viewer.Inboxes.Locator(".center").Filter(new() { HasText = "ap-southeast-1" }))
                .ToContainTextAsync(new Regex($"shop.*{app}.*buyer"));
            await viewer.InboxLink("buyer").ClickAsync();
            await Expect(viewer.Row("m1")).ToBeVisibleAsync();
            await viewer.ExpectMessageCountAsync(1);
        });
    }
}
