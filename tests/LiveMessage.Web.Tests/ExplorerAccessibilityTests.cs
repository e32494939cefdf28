using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

public sealed class ExplorerAccessibilityTests(Chromium chromium)
{
    /// <summary>Each state is checked at both widths, and in both color schemes.</summary>
    [Fact]
    public async Task Every_state_is_accessible()
    {
        await using var service = await Service.With().WithCredentials()
            .WithDocumentedLimit()
            // No tokens are added during the calls, even on a slow machine.
            .With("RateLimit:ReplenishmentPeriod", "00:01:00")
            .StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(400);
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync();
            await Accessibility.CheckWidthsAsync(visit);

            Assert.Equal([4], await CountButtonsByRowAsync(visit));
            await visit.NarrowAsync(async () => Assert.Equal([2, 2], await CountButtonsByRowAsync(visit)));

            await explorer.Parameter("ReceiverId").FillAsync("uid_2");
            await explorer.SendAsync();
            await explorer.Answer.GetByText("Request", new() { Exact = true }).ClickAsync();
            await Accessibility.CheckWidthsAsync(visit);

            await explorer.Parameter("ReceiverId").FillAsync("uid2");
            await explorer.Button("Wrong secret").ClickAsync();
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("Both sides signed the same text");
            await Accessibility.CheckWidthsAsync(visit);

            await explorer.ReadSampleAsync("Go");
            await explorer.Button("60 at once").ClickAsync();
            await Assertions.Expect(explorer.Tally("Throttling.User")).Not.ToHaveCountAsync(0);
            await Accessibility.CheckWidthsAsync(visit);

            await explorer.Operation.SelectOptionAsync("CheckLiveMessageUsersOnline");
            await explorer.ChooseCallerAsync("Other…");
            await Accessibility.CheckWidthsAsync(visit);
        });
    }

    private static async Task<IEnumerable<int>> CountButtonsByRowAsync(Visit visit)
    {
        var tops = await visit.Page.EvaluateAsync<int[]>(
            "[...document.querySelectorAll('.refusals .button')].map(button => button.offsetTop)");
        return tops.CountBy(top => top).Select(row => row.Value);
    }
}
