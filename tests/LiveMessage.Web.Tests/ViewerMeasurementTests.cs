using System.Text.Json;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The collection of the tests that measure time. They run one at a time, after all others.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Measurements;

/// <summary>The viewer shows a message at once, and scrolls through 5,000 messages as smoothly as through 20.</summary>
[Collection(typeof(Measurements))]
public sealed class ViewerMeasurementTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private const int Count = 5_000;

    // Returns when a text appears in the list, by the clock of the machine, which is also that of the service.
    private const string WaitForText =
        """
        text => new Promise(done => {
          const check = () => document.querySelector('[role=listbox]').textContent.includes(text)
            && (observer.disconnect(), done(Date.now()));
          const observer = new MutationObserver(check);
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          check();
        })
        """;

    // Scrolls by a number of pixels in each frame. Returns the durations of the frames, the number of blank frames, and
    // the maximum number of rows in the document.
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
              done({
                median: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * .95)], worst: frames.at(-1),
                blank, rows,
              });
            }
          };
          requestAnimationFrame(frame);
        })
        """;

    [Fact]
    public async Task Message_of_an_official_client_is_shown_within_500_ms()
    {
        await ViewAsync(async viewer =>
        {
            using var turn = await MeasuringLock.EnterAsync();
            await using var driver = new ClientDriver();
            var delays = new List<double>();
            for (var number = 0; number < 7; number++)
            {
                var body = $"hello from a client, {number}.";
                var shown = viewer.Page.EvaluateAsync<double>(WaitForText, body);
                var outcome = await driver.CallAsync(
                    OfficialClients.CoreV3,
                    Url,
                    Credentials.Root,
                    Calls.Send(("Body", body), ("MsgTid", $"client{number}")));
                Assert.Equal($"client{number}", outcome.Answer().MsgTid);
                var inbox = await Client.InboxAsync("uid2", $"?msgTid=client{number}");
                var sent = inbox.Messages[0].GetProperty("time").GetDateTimeOffset();
                delays.Add(await shown - sent.ToUnixTimeMilliseconds());
            }

            // Other processes of the machine may delay some of them.
            Assert.True(delays.Order().ElementAt(3) <= 500, $"Milliseconds: {string.Join(", ", delays)}");
            await Expect(viewer.Rows).ToHaveCountAsync(7);
            await Expect(viewer.Rows.First).ToContainTextAsync("hello from a client, 6.");
        });
    }

    [Fact]
    public async Task List_of_5000_messages_scrolls_smoothly_and_can_be_searched()
    {
        await StoreAllAsync();
        await ViewAsync(
            async viewer =>
            {
                using var turn = await MeasuringLock.EnterAsync();
                await viewer.ExpectMessageCountAsync(Count);
                foreach (var step in new[] { 40, 400, 3_000 })
                {
                    var frames = await viewer.Page.EvaluateAsync<JsonElement>(Scroll, step);
                    TestContext.Current.SendDiagnosticMessage($"{step} pixels per frame: {frames}");
                    // Half of the frames take at most two intervals of the screen. The slowest frames depend on the
                    // other load of the machine, but a page that hangs exceeds the limit.
                    Assert.True(frames.GetProperty("median").GetDouble() <= 34, $"{step}: {frames}");
                    Assert.True(frames.GetProperty("p95").GetDouble() <= 250, $"{step}: {frames}");
                    Assert.Equal(0, frames.GetProperty("blank").GetInt32());
                    Assert.InRange(frames.GetProperty("rows").GetInt32(), 1, 80);
                }

                await viewer.List.FocusAsync();
                await viewer.PressAsync("End");
                await Expect(viewer.ActiveRow).ToHaveAttributeAsync("aria-posinset", "5000");
                await Expect(viewer.ActiveRow).ToBeInViewportAsync();
                await viewer.Search.FillAsync("message 4711");
                await Expect(viewer.ResultCount).ToHaveTextAsync("1 of 5,000 messages");
            },
            ViewerPage.CreateFragment("uid2"));
    }

    // Without HTTP calls, which would take longer than the rest of the test.
    private async Task StoreAllAsync()
    {
        var store = Service.Services.GetRequiredService<MessageStore>();
        var app = new AppAddress(AccountId.Parse(StoreAccess.Account), DataCenter.Default, AppId.Parse("demo"));
        var inbox = new InboxAddress(app, UserId.Parse("uid2"));
        foreach (var numbers in Enumerable.Range(0, Count).Chunk(100))
        {
            var results = await Task.WhenAll(numbers.Select(number => store.AppendAsync(
                new Gate(app.Account, "SendLiveMessageUser"),
                inbox,
                new Message
                {
                    MsgTid = MsgTid.Parse($"tid{number}"),
                    SenderId = UserId.Parse($"uid{number % 40}"),
                    MsgType = number % 4,
                    Body = $"message {number}",
                    RequestId = "none",
                })));
            Assert.All(results, result => Assert.IsType<Result<Done>.Success>(result));
        }
    }
}
