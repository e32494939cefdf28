using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>A message is in the viewer at once; a flood of them neither moves the list away nor keeps the browser busy.</summary>
public sealed class ViewerPaceTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    // Tells when a text came into the page, by the clock that the service has as well.
    private const string WaitForText =
        """
        text => new Promise(done => {
          const look = () => document.querySelector('[role=listbox]').textContent.includes(text)
            && (observer.disconnect(), done(Date.now()));
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          look();
        })
        """;

    [Fact]
    public async Task A_message_of_an_official_client_is_there_within_half_a_second() => await ViewAsync(async page =>
    {
        await using var driver = ClientDriver.Start();
        var delays = new List<double>();
        for (var number = 0; number < 7; number++)
        {
            var body = $"hello from a client, {number}.";
            var seen = page.Sight.Page.EvaluateAsync<double>(WaitForText, body);
            var outcome = await driver.CallAsync(
                OfficialClients.CoreV3, Url, Credentials.Root, Calls.Send(("Body", body), ("MsgTid", $"client{number}")));
            Assert.Equal($"client{number}", outcome.Answer().MsgTid);
            var inbox = await Client.InboxAsync("uid2", $"?msgTid=client{number}");
            var sent = inbox.Messages[0].GetProperty("time").GetDateTimeOffset();
            delays.Add(await seen - sent.ToUnixTimeMilliseconds());
        }

        // A machine that is busy with something else may hold up one or the other.
        Assert.True(delays.Order().ElementAt(3) <= 500, $"Milliseconds: {string.Join(", ", delays)}");
        await Expect(page.Rows).ToHaveCountAsync(7);
        await Expect(page.Rows.First).ToContainTextAsync("hello from a client, 6.");
    });

    [Fact]
    public async Task Who_has_scrolled_down_keeps_the_place_and_is_told_of_new_messages()
    {
        await SendManyAsync(60);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(60);
            await page.ScrollToAsync(1_000);
            await Expect(page.Row("message 43")).ToBeInViewportAsync();
            var before = await page.Row("message 43").BoundingBoxAsync();

            await SendManyAsync(3, first: 60);

            await Expect(page.Pill).ToHaveTextAsync("3 new");
            var after = await page.Row("message 43").BoundingBoxAsync();
            Assert.Equal(before!.Y, after!.Y);

            await page.Pill.ClickAsync();
            await Expect(page.Row("message 62")).ToBeInViewportAsync();
            await Expect(page.Pill).ToBeHiddenAsync();
            Assert.Equal(0, await page.ScrollTopAsync());
        });
    }

    [Fact]
    public async Task At_the_top_a_new_message_is_in_sight_and_nothing_tells_of_it()
    {
        await SendManyAsync(40);
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(40);
            await SendAsync(("Body", "the latest"));
            await Expect(page.Row("the latest")).ToBeInViewportAsync();
            await Expect(page.Pill).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task The_inboxes_are_drawn_at_most_four_times_a_second() => await ViewAsync(async page =>
    {
        await SendManyAsync(1);
        await Expect(page.InboxLink("uid2")).ToBeVisibleAsync();
        await page.Sight.Page.EvaluateAsync(
            """
            () => {
              window.drawn = [];
              new MutationObserver(() => window.drawn.push(performance.now()))
                .observe(document.querySelector('.groups'), { childList: true, subtree: true, characterData: true });
            }
            """);

        await SendManyAsync(400, first: 1);

        // The last one is not forgotten.
        await Expect(page.InboxLink("uid2")).ToContainTextAsync("401 messages");
        var drawn = await page.Sight.Page.EvaluateAsync<double[]>("window.drawn");
        Assert.All(drawn.Zip(drawn.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 240, double.MaxValue));
    });
}
