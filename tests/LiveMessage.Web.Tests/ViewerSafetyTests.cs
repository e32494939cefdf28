using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Whatever a message holds, the page shows it as text, and its own parts stay where they are.</summary>
public sealed class ViewerSafetyTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    public static TheoryData<string> Attacks { get; } =
    [
        "<script>document.title = 'taken'</script>",
        "<img src=x onerror=\"document.title = 'taken'\">",
        "<svg onload=\"document.title = 'taken'\"><script>document.title = 'taken'</script></svg>",
        "</span></div></main><h1>taken</h1><script src=/_emulator/js/viewer.js></script>",
        "\"><iframe srcdoc=\"<script>parent.document.title = 'taken'</script>\"></iframe>",
        "<a href=\"javascript:document.title = 'taken'\">click</a>",
        "javascript:document.title='taken'",
        "{\"</pre><img src=x onerror=alert(1)>\":\"<script>document.title = 'taken'</script>\"}",
        "<!--<style>* { display: none }</style>",
        "{{constructor.constructor('document.title = 1')()}} ${document.title = 1}",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_text_with_code_in_it_stays_a_text_wherever_it_is(string text)
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"));
        await SendAsync(("AppId", app), ("Body", text), ("SenderInfo", text), ("MsgTid", "m1"));
        await ViewAsync(async page =>
        {
            await Expect(page.Rows.Locator(".body")).ToHaveTextAsync(text);
            await page.OpenMessageAsync("m1");
            await Expect(page.Fact("SenderInfo")).ToHaveTextAsync(text);
            foreach (var way in new[] { "Bytes", "Formatted", "Raw" })
            {
                await page.ShowBodyAsync(way);
                await Expect(page.Body).ToBeVisibleAsync();
            }

            Assert.Equal(text, await page.Body.TextContentAsync());
            await page.Search.FillAsync(text);
            await Expect(page.Rows).ToHaveCountAsync(1);
            await page.PressAsync("Escape");
            await IsUntouchedAsync(page);
        });
    }

    [Fact]
    public async Task An_address_with_code_in_it_is_a_text_as_well() => await ViewAsync(
        async page =>
        {
            await Expect(page.Title).ToHaveTextAsync("<img src=x onerror=alert(1)>");
            await Expect(page.Search).ToHaveValueAsync("<script>alert(1)</script>");
            await IsUntouchedAsync(page, "<img src=x onerror=alert(1)> · LiveMessage");
        },
        "#dataCenter=cn-shanghai&appId=%3Cb%3E&userId=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
        + "&search=%3Cscript%3Ealert(1)%3C%2Fscript%3E&type=%3Ci%3E&sender=%22%3E%3Csvg%3E");

    [Fact]
    public async Task Long_and_foreign_texts_break_nothing()
    {
        var longest = new string('W', 64);
        await SendAsync(
            ("SenderId", longest), ("ReceiverId", longest), ("MsgTid", longest), ("SenderInfo", new string('i', 512)),
            ("Body", new string('x', 15_360)), ("MsgType", "9007199254740991"));
        await SendAsync(("Body", "مرحبا بالعالم، هذه رسالة طويلة بعض الشيء لنرى كيف تظهر"), ("MsgTid", "m2"));
        await SendAsync(("Body", "👩‍👩‍👧‍👦👋🏽🏳️‍🌈你好"), ("MsgTid", "m3"));
        foreach (var narrow in new[] { false, true })
        {
            await ViewAsync(
                async page =>
                {
                    await page.HasMessagesAsync(3);
                    await FitsAsync(page);
                    foreach (var row in new[] { "m2", "m3", longest })
                    {
                        await page.Rows.Filter(new() { Has = page.Sight.Page.Locator(".tid", new() { HasText = row }) })
                            .ClickAsync();
                        await Expect(page.Details).ToBeVisibleAsync();
                        await FitsAsync(page);
                        await page.PressAsync("Escape");
                    }
                },
                options: new VisitOptions { Narrow = narrow });
        }
    }

    // Nothing is wider than the screen, and all rows are as high as one.
    private static async Task FitsAsync(ViewerPage page)
    {
        Assert.Equal(
            "[]",
            await page.Sight.Page.EvaluateAsync<string>(
                """
                JSON.stringify([...document.querySelectorAll('body *')]
                  .filter(element => element.checkVisibility())
                  .filter(element => !element.closest('pre, svg, .visually-hidden, .skip, .row > *'))
                  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                  .map(element => element.className || element.tagName))
                """));
        Assert.Equal(
            1,
            await page.Rows.EvaluateAllAsync<int>("rows => new Set(rows.map(row => row.offsetHeight)).size"));
    }

    private static async Task IsUntouchedAsync(ViewerPage page, string title = "Inboxes · LiveMessage")
    {
        Assert.Equal(title, await page.Sight.Page.TitleAsync());
        Assert.Equal(
            "1 0 0",
            await page.Sight.Page.EvaluateAsync<string>(
                """
                [document.querySelectorAll('h1').length, document.querySelectorAll('iframe, main img, body script').length,
                  document.querySelectorAll('[onerror], [onload], [href^="javascript"]').length].join(' ')
                """));
    }
}
