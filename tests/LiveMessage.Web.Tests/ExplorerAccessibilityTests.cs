using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

public sealed class ExplorerAccessibilityTests(Chromium chromium)
{
    /// <summary>Each state is checked in both color schemes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_state_is_accessible(bool narrow)
    {
        await using var service = await Service.With().WithCredentials()
            .WithDocumentedLimit()
            // No tokens are added during the calls, even on a slow machine.
            .With("RateLimit:ReplenishmentPeriod", "00:01:00")
            .StartAsync();
        await chromium.VisitAsync(service.Url, new VisitOptions { Narrow = narrow }, async visit =>
        {
            visit.ExpectStatus(400);
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync();
            await Accessibility.CheckAsync(visit.Page);

            var buttons = await visit.Page.EvaluateAsync<int[]>(
                "[...document.querySelectorAll('.refusals .button')].map(button => button.offsetTop)");
            Assert.Equal(narrow ? [2, 2] : [4], buttons.CountBy(top => top).Select(row => row.Value));

            await explorer.Parameter("ReceiverId").FillAsync("uid_2");
            await explorer.SendAsync();
            await explorer.Answer.GetByText("Request", new() { Exact = true }).ClickAsync();
            await Accessibility.CheckAsync(visit.Page);

            await explorer.Parameter("ReceiverId").FillAsync("uid2");
            await explorer.Button("Wrong secret").ClickAsync();
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("Both sides signed the same text");
            await Accessibility.CheckAsync(visit.Page);

            await explorer.ReadSampleAsync("Go");
            await explorer.Button("60 at once").ClickAsync();
            await Assertions.Expect(explorer.Tally("Throttling.User")).Not.ToHaveCountAsync(0);
            await Accessibility.CheckAsync(visit.Page);

            await explorer.Operation.SelectOptionAsync("CheckLiveMessageUsersOnline");
            await explorer.ChooseCallerAsync("Other…");
            await Accessibility.CheckAsync(visit.Page);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        });
    }
}
