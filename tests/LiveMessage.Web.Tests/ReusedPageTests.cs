using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>A page that several tests use, one after the other, is like a new page for each of them.</summary>
public sealed class ReusedPageTests(Chromium chromium)
{
    private static readonly VisitOptions Reused = new() { ReusesPage = true };

    [Fact]
    public async Task Next_visit_of_the_same_page_finds_nothing_of_the_previous_one()
    {
        await using var server = await PageServer.StartAsync();
        IPage? used = null;
        await chromium.VisitAsync(server.Url, Reused, async visit =>
        {
            used = visit.Page;
            visit.ExpectStatus(400);
            await visit.Page.RouteAsync("**/page.css", route => route.FulfillAsync(new() { Status = 400 }));
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await new PlainPage(visit).OpenAsync();
            await visit.Page.EvaluateAsync("localStorage.kept = sessionStorage.kept = window.kept = 1");
            await new PlainPage(await visit.OpenTabAsync()).OpenAsync();
        });

        await chromium.VisitAsync(server.Url, Reused, async visit =>
        {
            Assert.Same(used, visit.Page);
            Assert.Single(visit.Page.Context.Pages);
            await new PlainPage(visit).OpenAsync();
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
            Assert.True(await visit.Page.EvaluateAsync<bool>("window.kept === undefined"));
            Assert.True(await visit.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: light)').matches"));
        });
    }

    [Fact]
    public async Task Page_of_a_failed_test_or_with_other_options_is_not_used_again()
    {
        await using var server = await PageServer.StartAsync();
        var pages = new List<IPage>();
        await Assert.ThrowsAsync<XunitException>(() => chromium.VisitAsync(server.Url, Reused, async visit =>
        {
            await RememberAsync(visit);
            throw new InvalidOperationException("The test fails.");
        }));

        await chromium.VisitAsync(server.Url, Reused, RememberAsync);
        await chromium.VisitAsync(server.Url, Reused with { Narrow = true }, RememberAsync);
        await chromium.VisitAsync(server.Url, RememberAsync);

        Assert.Equal(4, pages.Distinct().Count());

        async Task RememberAsync(Visit visit)
        {
            await new PlainPage(visit).OpenAsync();
            pages.Add(visit.Page);
        }
    }

    [Fact]
    public async Task Page_of_a_stopped_service_is_not_used_again()
    {
        var server = await PageServer.StartAsync();
        IPage? used = null;
        await chromium.VisitAsync(server.Url, Reused, async visit =>
        {
            used = visit.Page;
            await new PlainPage(visit).OpenAsync();
            await server.DisposeAsync();
        });

        Assert.True(used!.IsClosed);
    }
}
