using System.Text.Json;

using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Five thousand messages are no more work for the browser than twenty.</summary>
public sealed class ViewerScrollTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private const int Count = 5_000;

    // Scrolls by so much in each frame and tells how long the frames took, whether the list was ever blank, and how many
    // rows the page had at most.
    private const string Scroll =
        """
        step => new Promise(done => {
          const list = document.querySelector('[role=listbox]');
          const { left, top, width, height } = list.getBoundingClientRect();
          const frames = [];
          let [last, blank, rows] = [undefined, 0, 0];
          list.scrollTop = 0;
          const frame = now => {
            if (last !== undefined) {
              frames.push(now - last);
              blank += document.elementFromPoint(left + width / 2, top + height / 2).closest('[role=option]') ? 0 : 1;
              rows = Math.max(rows, list.querySelectorAll('[role=option]').length);
            }
            last = now;
            list.scrollTop += step;
            if (frames.length < 240 && list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
              requestAnimationFrame(frame);
            } else {
              frames.sort((one, other) => one - other);
              done({ median: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * .95)], worst: frames.at(-1),
                blank, rows });
            }
          };
          requestAnimationFrame(frame);
        })
        """;

    [Fact]
    public async Task Scrolling_is_smooth()
    {
        await SendAllAsync();
        await ViewAsync(async page =>
        {
            await page.HasMessagesAsync(Count);
            foreach (var step in new[] { 40, 400, 3_000 })
            {
                var told = await page.Sight.Page.EvaluateAsync<JsonElement>(Scroll, step);
                TestContext.Current.SendDiagnosticMessage($"{step} pixels a frame: {told}");
                // Half of the frames keep the screen's pace, or miss every other one. The slowest tell more of what else the
                // machine does; a page that stands still is beyond the bound all the same.
                Assert.True(told.GetProperty("median").GetDouble() <= 34, $"{step}: {told}");
                Assert.True(told.GetProperty("p95").GetDouble() <= 250, $"{step}: {told}");
                Assert.Equal(0, told.GetProperty("blank").GetInt32());
                Assert.InRange(told.GetProperty("rows").GetInt32(), 1, 80);
            }
        });
    }

    [Fact]
    public async Task All_of_a_large_inbox_are_there_and_the_keys_reach_its_end()
    {
        await SendAllAsync();
        await ViewAsync(
            async page =>
            {
                await page.HasMessagesAsync(Count);
                await page.List.FocusAsync();
                await page.PressAsync("End");
                await Expect(page.ActiveRow).ToHaveAttributeAsync("aria-posinset", "5000");
                await Expect(page.ActiveRow).ToBeInViewportAsync();
                await page.Search.FillAsync("message 4711");
                await Expect(page.Result).ToHaveTextAsync("1 of 5,000 messages");
            },
            ViewerPage.HashOf("uid2"));
    }

    [Fact]
    public async Task What_an_inbox_has_dropped_goes_from_the_list_as_well()
    {
        await using var service = await Service.With().With("Inbox:MaxMessages", "3").StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        await client.DeliverAsync("uid2", "m2");
        await VisitAsync(service.Url, async page =>
        {
            await page.OpenLiveAsync();
            await page.HasMessagesAsync(2);
            await client.DeliverAsync("uid2", "m3");
            await client.DeliverAsync("uid2", "m4");
            await client.DeliverAsync("uid2", "m5");
            await page.HasMessagesAsync(3);
            await Expect(page.Row("m2")).ToHaveCountAsync(0);
            await Expect(page.InboxLink("uid2")).ToContainTextAsync("3");
        });
    }

    private async Task SendAllAsync()
    {
        foreach (var batch in Enumerable.Range(0, Count).Chunk(50))
        {
            await Task.WhenAll(batch.Select(number => SendAsync(
                ("SenderId", $"uid{number % 40}"), ("MsgType", $"{number % 4}"), ("Body", $"message {number}"))));
        }
    }
}
