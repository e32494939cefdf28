using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer closes a stream that stays silent.</summary>
public sealed class ViewerStreamTimeoutTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Request_without_a_response_is_aborted_and_repeated() => await VisitAsync(async viewer =>
    {
        var requests = 0;
        var first = new TaskCompletionSource();
        await viewer.Page.RouteAsync("**/_emulator/events", async route =>
        {
            if (Interlocked.Increment(ref requests) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            first.SetResult();
        });
        await viewer.Page.Clock.InstallAsync();
        await viewer.OpenAsync();
        await first.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Expect(viewer.Connection).ToHaveTextAsync("Connecting");

        await viewer.Page.Clock.FastForwardAsync(41_000);

        await viewer.ExpectLiveAsync();
        Assert.Equal(2, requests);
    });
}
