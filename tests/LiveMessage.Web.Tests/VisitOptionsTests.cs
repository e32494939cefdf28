using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

[Collection(Pages.Name)]
public sealed class VisitOptionsTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task A_page_sees_the_colour_scheme_of_the_visit(ColorScheme scheme, bool dark)
    {
        await using var server = await PageServer.StartAsync();
        await chromium.VisitAsync(server.Url, new VisitOptions { ColorScheme = scheme }, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            const string IsDark = "matchMedia('(prefers-color-scheme: dark)').matches";
            Assert.Equal(dark, await visit.Page.EvaluateAsync<bool>(IsDark));
        });
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task A_page_is_as_wide_as_the_viewport_of_the_visit(bool narrow, int width)
    {
        await using var server = await PageServer.StartAsync();
        await chromium.VisitAsync(server.Url, new VisitOptions { Narrow = narrow }, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            Assert.Equal(width, await visit.Page.EvaluateAsync<int>("innerWidth"));
        });
    }

    [Fact]
    public async Task A_page_copies_to_the_clipboard_when_the_visit_lets_it()
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
    public async Task What_a_page_keeps_is_gone_in_the_next_visit()
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
