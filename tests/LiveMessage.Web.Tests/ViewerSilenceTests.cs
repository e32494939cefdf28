using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>A service that takes the connection and says nothing is no service.</summary>
public sealed class ViewerSilenceTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task A_service_that_never_answers_is_given_up_and_tried_again() => await VisitAsync(Url, async page =>
    {
        var asked = 0;
        var first = new TaskCompletionSource();
        await page.Sight.Page.RouteAsync("**/_emulator/events", async route =>
        {
            if (++asked > 1)
            {
                await route.ContinueAsync();
                return;
            }

            first.SetResult();
        });
        await page.Sight.Page.Clock.InstallAsync();
        await page.OpenAsync();
        await first.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Expect(page.Connection).ToHaveTextAsync("Connecting");

        await page.Sight.Page.Clock.FastForwardAsync(41_000);

        await page.IsLiveAsync();
        Assert.Equal(2, asked);
    });
}
