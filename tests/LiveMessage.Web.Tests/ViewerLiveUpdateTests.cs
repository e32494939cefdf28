using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer shows changes without a reload.</summary>
public sealed class ViewerLiveUpdateTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Largest_MsgType_keeps_all_its_digits(bool live)
    {
        const string Largest = "9223372036854775807";
        await VisitAsync(async viewer =>
        {
            if (live)
            {
                await viewer.OpenLiveAsync();
            }

            await SendAsync(("MsgTid", "large"), ("MsgType", Largest));
            if (!live)
            {
                await viewer.OpenLiveAsync();
            }

            await Expect(viewer.Row("large")).ToContainTextAsync($"type {Largest}");
            await viewer.TypeFilter.SelectOptionAsync(Largest);
            await viewer.OpenMessageAsync("large");
            await Expect(viewer.Detail("MsgType")).ToHaveTextAsync(Largest);
        });
    }

    [Fact]
    public async Task Newest_message_and_its_inbox_are_at_the_top() => await ViewAsync(async viewer =>
    {
        await SendAsync(("ReceiverId", "anna"), ("Body", "first"));
        await Expect(viewer.InboxLinks).ToHaveTextAsync([new Regex("^All messages1"), new Regex("^anna1")]);
        await SendAsync(("ReceiverId", "bert"), ("Body", "second"));
        await SendAsync(("ReceiverId", "bert"), ("Body", "third"));
        await Expect(viewer.InboxLinks).ToHaveTextAsync(
            [new Regex("^All messages3"), new Regex("^bert2"), new Regex("^anna1")]);

        await SendAsync(("ReceiverId", "anna"), ("Body", "fourth"));

        await Expect(viewer.InboxLinks).ToHaveTextAsync(
            [new Regex("^All messages4"), new Regex("^anna2"), new Regex("^bert2")]);
        await Expect(viewer.Rows).ToContainTextAsync(["fourth", "third", "second", "first"]);
    });

    [Fact]
    public async Task Acknowledgement_is_shown_in_the_row_and_in_the_details() => await ViewAsync(async viewer =>
    {
        await Client.StartScriptedReceiverAsync("uid2", "never");
        await SendAsync(("MsgTid", "m1"));
        await viewer.OpenMessageAsync("m1");
        await Expect(viewer.Row("m1")).Not.ToContainTextAsync("acknowledged");

        await Client.AcknowledgeAsync("uid2", "m1");

        await Expect(viewer.Row("m1")).ToContainTextAsync("acknowledged");
        await Expect(viewer.Details).ToContainTextAsync("acknowledged");
    });

    [Fact]
    public async Task Messages_that_other_clients_delete_clear_or_reset_disappear() => await ViewAsync(async viewer =>
    {
        await SendManyAsync(3, "anna");
        await SendManyAsync(2, "bert", first: 3);
        await viewer.ExpectMessageCountAsync(5);

        await Client.DeleteMessageAsync("anna", "tid1");
        await viewer.ExpectMessageCountAsync(4);
        await Expect(viewer.Row("tid1")).ToHaveCountAsync(0);
        await Expect(viewer.InboxLink("anna")).ToContainTextAsync("2");

        await Client.ClearAsync("anna");
        await viewer.ExpectMessageCountAsync(2);
        await Expect(viewer.InboxLink("anna")).ToHaveCountAsync(0);

        await Client.ResetAsync();
        await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
    });

    [Fact]
    public async Task Login_and_logout_are_shown_with_the_kind_of_connection() => await ViewAsync(async viewer =>
    {
        await SendAsync(("ReceiverId", "uid2"));
        await Expect(viewer.InboxLink("uid2")).Not.ToContainTextAsync("Online");

        await using (await Receiver.ConnectAsync(ReceiverConnection.WebSocket, Url, "uid2"))
        {
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("Online via WebSocket");
            await Expect(viewer.InboxLink("uid2"))
                .ToHaveAttributeAsync("title", new Regex("Online via WebSocket since"));
            await viewer.InboxLink("uid2").ClickAsync();
            await Expect(viewer.Page.GetByText("online", new() { Exact = true })).ToBeVisibleAsync();
        }

        await Expect(viewer.InboxLink("uid2")).Not.ToContainTextAsync("Online");
        await Expect(viewer.Page.GetByText("offline", new() { Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Messages_that_a_full_inbox_drops_disappear()
    {
        await using var service = await Service.With().With("Inbox:MaxMessages", "3").StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        await client.DeliverAsync("uid2", "m2");
        await VisitAsync(service.Url, async viewer =>
        {
            await viewer.Page.Clock.InstallAsync();
            await viewer.OpenLiveAsync();
            await viewer.ExpectMessageCountAsync(2);
            await client.DeliverAsync("uid2", "m3");
            await client.DeliverAsync("uid2", "m4");
            await client.DeliverAsync("uid2", "m5");
            await Expect(viewer.Row("m5")).ToBeVisibleAsync();
            // The viewer compares its messages with those of the service ten seconds after a message.
            await viewer.Page.Clock.FastForwardAsync(10_100);
            await viewer.ExpectMessageCountAsync(3);
            await Expect(viewer.Row("m2")).ToHaveCountAsync(0);
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("3");
        });
    }

    [Fact]
    public async Task Inboxes_are_redrawn_at_most_four_times_a_second() => await ViewAsync(async viewer =>
    {
        await SendManyAsync(1);
        await Expect(viewer.InboxLink("uid2")).ToBeVisibleAsync();
        await viewer.Page.EvaluateAsync(
            """
            () => {
              window.drawn = [];
              new MutationObserver(() => window.drawn.push(performance.now()))
                .observe(document.querySelector('.groups'), { childList: true, subtree: true, characterData: true });
            }
            """);

        await SendManyAsync(200, first: 1);

        // The last message is shown, too.
        await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("201 messages");
        var drawn = await viewer.Page.EvaluateAsync<double[]>("window.drawn");
        Assert.NotEmpty(drawn);
        // A busy browser reports a change late, and the next one then follows it sooner. On average, it does not.
        var pauses = drawn.Zip(drawn.Skip(1), (first, second) => second - first).ToList();
        Assert.All(pauses, pause => Assert.InRange(pause, 200, double.MaxValue));
        Assert.InRange(pauses.DefaultIfEmpty(250).Average(), 240, double.MaxValue);
    });

    [Fact]
    public async Task Viewer_without_changes_is_not_redrawn()
    {
        await SendManyAsync(2);
        await ViewAsync(async viewer =>
        {
            await viewer.ExpectMessageCountAsync(2);
            await Eventually.TrueAsync(async () => await CountMutationsAsync(viewer) == 0);
        });
    }

    // Counts the changes of the document within 400 ms.
    private static Task<int> CountMutationsAsync(ViewerPage viewer) => viewer.Page.EvaluateAsync<int>(
        """
        () => new Promise(done => {
          let count = 0;
          new MutationObserver(mutations => { count += mutations.length; })
            .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          setTimeout(() => done(count), 400);
        })
        """);
}
