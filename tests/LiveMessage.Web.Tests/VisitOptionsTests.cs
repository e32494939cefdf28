using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

public sealed class VisitOptionsTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, false, "light", 1280)]
    [InlineData(ColorScheme.Dark, true, "dark", 390)]
    public async Task Page_has_the_color_scheme_and_the_width_of_the_visit(
        ColorScheme scheme, bool narrow, string expectedScheme, int expectedWidth)
    {
        await using var server = await PageServer.StartAsync();
        var options = new VisitOptions { ColorScheme = scheme, Narrow = narrow };
        await chromium.VisitAsync(server.Url, options, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            Assert.True(await visit.Page.EvaluateAsync<bool>(
                $"matchMedia('(prefers-color-scheme: {expectedScheme})').matches"));
            Assert.Equal(expectedWidth, await visit.Page.EvaluateAsync<int>("innerWidth"));
        });
    }

    [Fact]
    public async Task Page_can_use_the_clipboard_with_the_permission_of_the_visit()
    {
        await using var server = await PageServer.StartAsync();
        await chromium.VisitAsync(server.Url, new VisitOptions { Clipboard = true }, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await visit.Page.EvaluateAsync("navigator.clipboard.writeText('copied')");
            Assert.Equal("copied", await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        });
    }

    [Fact]
    public async Task Storage_is_empty_in_the_next_visit()
    {
        await using var server = await PageServer.StartAsync();
        for (var time = 0; time < 2; time++)
        {
            await chromium.VisitAsync(server.Url, async visit =>
            {
                await new PlainPage(visit).OpenAsync();
                Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length"));
                await visit.Page.EvaluateAsync("localStorage.setItem('kept', '1')");
            });
        }
    }
}
