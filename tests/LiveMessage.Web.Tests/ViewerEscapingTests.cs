using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer shows any content of a message as text.</summary>
[LongTests]
public sealed class ViewerEscapingTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    private static readonly string[] Attacks =
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

    [Fact]
    public async Task Code_in_a_message_is_shown_as_text()
    {
        var app = await Client.CreateAppAsync(("AppName", "shop"));
        for (var number = 0; number < Attacks.Length; number++)
        {
            var text = Attacks[number];
            await SendAsync(("AppId", app), ("Body", text), ("SenderInfo", text), ("MsgTid", $"m{number}"));
        }

        await ViewAsync(async viewer =>
        {
            await Expect(viewer.Rows.Locator(".body")).ToHaveTextAsync(Attacks.Reverse());
            for (var number = 0; number < Attacks.Length; number++)
            {
                var text = Attacks[number];
                await viewer.OpenMessageAsync($"m{number}");
                await Expect(viewer.Detail("MsgTid")).ToContainTextAsync($"m{number}");
                await Expect(viewer.Detail("SenderInfo")).ToHaveTextAsync(text);
                foreach (var format in new[] { "Bytes", "Formatted", "Raw" })
                {
                    await viewer.ShowBodyAsync(format);
                    await Expect(viewer.Body).ToBeVisibleAsync();
                }

                Assert.Equal(text, await viewer.Body.TextContentAsync());
                var matches = Attacks.Count(other => other.Contains(text, StringComparison.Ordinal));
                await viewer.Search.FillAsync(text);
                await Expect(viewer.Rows).ToHaveCountAsync(matches);
                await viewer.Search.FillAsync("");
                await Expect(viewer.Rows).ToHaveCountAsync(Attacks.Length);
                await ExpectNoInjectionAsync(viewer);
            }
        });
    }

    [Fact]
    public async Task Code_in_the_address_is_shown_as_text() => await ViewAsync(
        async viewer =>
        {
            await Expect(viewer.Title).ToHaveTextAsync("<img src=x onerror=alert(1)>");
            await Expect(viewer.Search).ToHaveValueAsync("<script>alert(1)</script>");
            await ExpectNoInjectionAsync(viewer, "<img src=x onerror=alert(1)> · LiveMessage");
        },
        "#dataCenter=cn-shanghai&appId=%3Cb%3E&userId=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
        + "&search=%3Cscript%3Ealert(1)%3C%2Fscript%3E&type=%3Ci%3E&sender=%22%3E%3Csvg%3E");

    [Fact]
    public async Task Long_text_Arabic_and_emoji_fit_the_layout()
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
                async viewer =>
                {
                    await viewer.ExpectMessageCountAsync(3);
                    await ExpectFitAsync(viewer);
                    foreach (var row in new[] { "m2", "m3", longest })
                    {
                        await viewer.Rows.Filter(new() { Has = viewer.Page.Locator(".tid", new() { HasText = row }) })
                            .ClickAsync();
                        await Expect(viewer.Details).ToBeVisibleAsync();
                        await ExpectFitAsync(viewer);
                        await viewer.PressAsync("Escape");
                    }
                },
                options: new VisitOptions { Narrow = narrow });
        }
    }

    // No element is wider than the viewport, and all rows have the same height.
    private static async Task ExpectFitAsync(ViewerPage viewer)
    {
        Assert.Equal(
            "[]",
            await viewer.Page.EvaluateAsync<string>(
                """
                JSON.stringify([...document.querySelectorAll('body *')]
                  .filter(element => element.checkVisibility())
                  .filter(element => !element.closest('pre, svg, .visually-hidden, .skip, .row > *'))
                  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                  .map(element => element.className || element.tagName))
                """));
        Assert.Equal(
            1,
            await viewer.Rows.EvaluateAllAsync<int>("rows => new Set(rows.map(row => row.offsetHeight)).size"));
    }

    private static async Task ExpectNoInjectionAsync(ViewerPage viewer, string title = "Inboxes · LiveMessage")
    {
        Assert.Equal(title, await viewer.Page.TitleAsync());
        Assert.Equal(
            "1 0 0",
            await viewer.Page.EvaluateAsync<string>(
                """
                [document.querySelectorAll('h1').length,
                  document.querySelectorAll('iframe, main img, body script').length,
                  document.querySelectorAll('[onerror], [onload], [href^="javascript"]').length].join(' ')
                """));
    }
}
