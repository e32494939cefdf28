using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>A test of a page fails by what the page does unseen.</summary>
[Collection(Pages.Name)]
public sealed class PageWatchTests(Chromium chromium)
{
    [Theory]
    [InlineData("console.error('gone wrong')", PageErrorKind.ConsoleError, "gone wrong")]
    [InlineData("throw new Error('gone wrong')", PageErrorKind.UncaughtError, "gone wrong")]
    [InlineData("setTimeout(() => missing.gone)", PageErrorKind.UncaughtError, "missing is not defined")]
    [InlineData("await fetch('refused')", PageErrorKind.ErrorStatus, "400 GET")]
    [InlineData("await fetch('missing')", PageErrorKind.ErrorStatus, "404 GET")]
    [InlineData("await fetch('dropped').catch(() => 0)", PageErrorKind.FailedRequest, "dropped: net::ERR_")]
    [InlineData("await fetch('http://127.0.0.2/').catch(() => 0)", PageErrorKind.FailedRequest, "NAME_NOT_RESOLVED")]
    [InlineData("await fetch('http://ELSEWHERE/a').catch(() => 0)", PageErrorKind.ForeignRequest, "//ELSEWHERE/a")]
    [InlineData("await fetch('https://a.example/').catch(() => 0)", PageErrorKind.ForeignRequest, "//a.example/")]
    [InlineData(
        "await new Promise(done => { new WebSocket('ws://ELSEWHERE/b').onerror = done; })",
        PageErrorKind.ForeignRequest,
        "ws://ELSEWHERE/b")]
    [InlineData(
        "await new Promise(done => Object.assign(new Image(), { onerror: done, src: 'http://ELSEWHERE/c' }))",
        PageErrorKind.ForeignRequest,
        "http://ELSEWHERE/c")]
    [InlineData("try { eval('1'); } catch { }", PageErrorKind.PolicyViolation, "script-src")]
    [InlineData("document.body.setAttribute('style', 'color: red')", PageErrorKind.PolicyViolation, "style-src-attr")]
    [InlineData(
        "document.body.append(Object.assign(document.createElement('script'), { src: 'http://ELSEWHERE/d.js' }))",
        PageErrorKind.PolicyViolation,
        "http://ELSEWHERE/d.js")]
    public async Task An_error_that_is_not_expected_fails_the_test(string script, PageErrorKind kind, string text)
    {
        await using var server = await PageServer.StartAsync(script: Place(script));
        var failure = await FailureAsync(server, visit => new PlainPage(visit).OpenAsync());
        Assert.Contains(
            failure.Split('\n'),
            line => line.StartsWith($"Unexpected {kind}: ", StringComparison.Ordinal)
                && line.Contains(Place(text), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_within_the_page_is_a_violation()
    {
        await using var server = await PageServer.StartAsync("<script>document.title = 'Changed'</script>");
        var failure = await FailureAsync(server, visit => new PlainPage(visit).OpenAsync());
        Assert.Contains("PolicyViolation: script-src-elem refuses inline", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_that_are_expected_do_not_fail_the_test()
    {
        await using var server = await PageServer.StartAsync(
            script: "await fetch('refused'); document.body.setAttribute('style', ''); console.error('gone wrong');");
        await chromium.VisitAsync(server.Url, visit =>
        {
            visit.ExpectStatus(400);
            visit.Expect(PageErrorKind.ConsoleError, "gone wrong");
            visit.Expect(PageErrorKind.PolicyViolation, "style-src");
            return new PlainPage(visit).OpenAsync();
        });
    }

    [Fact]
    public async Task An_expected_error_that_does_not_come_fails_the_test()
    {
        await using var server = await PageServer.StartAsync();
        var failure = await FailureAsync(server, visit =>
        {
            visit.ExpectStatus(400);
            return new PlainPage(visit).OpenAsync();
        });
        Assert.Contains("Expected, and has not come: ErrorStatus: 400", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_error_than_the_expected_fails_the_test()
    {
        await using var server = await PageServer.StartAsync(script: "await fetch('refused'); await fetch('missing')");
        var failure = await FailureAsync(server, visit =>
        {
            visit.ExpectStatus(400);
            return new PlainPage(visit).OpenAsync();
        });
        Assert.Contains("Unexpected ErrorStatus: 404", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("ErrorStatus: 400", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_last_moment_fails_the_test()
    {
        await using var server = await PageServer.StartAsync();
        var failure = await FailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await visit.Page.EvaluateAsync(
                """
                () => {
                  setTimeout(() => {
                    for (const end = performance.now() + 300; performance.now() < end;) { }
                    missing.gone();
                  });
                }
                """);
        });
        // Between the two the browser may name the kind of the error.
        Assert.Matches("Unexpected UncaughtError: .*missing is not defined", failure);
    }

    [Fact]
    public async Task An_error_of_a_window_that_the_page_opens_fails_the_test()
    {
        await using var server = await PageServer.StartAsync("<a href=\"missing\" target=\"_blank\">Elsewhere</a>");
        var failure = await FailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await visit.Page.RunAndWaitForPopupAsync(() => visit.Page.GetByText("Elsewhere").ClickAsync());
        });
        Assert.Contains("Unexpected ErrorStatus: 404", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_test_itself_comes_with_what_the_page_did()
    {
        await using var server = await PageServer.StartAsync(script: "console.error('gone wrong')");
        var failure = await FailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            Assert.Fail("Not as it should be.");
        });
        Assert.StartsWith("Not as it should be.\n", failure, StringComparison.Ordinal);
        Assert.Contains("\nConsoleError: gone wrong", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_an_error_passes()
    {
        await using var server = await PageServer.StartAsync(script: "await fetch('page.js')");
        await chromium.VisitAsync(server.Url, visit => new PlainPage(visit).OpenAsync());
    }

    private static string Place(string text) =>
        text.Replace("ELSEWHERE", PageServer.Elsewhere, StringComparison.Ordinal);

    /// <summary>What a visit fails with, which has to name a screenshot.</summary>
    private async Task<string> FailureAsync(PageServer server, Func<Visit, Task> test)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => chromium.VisitAsync(server.Url, test));
        var path = failure.Message.Split("Screenshot: ")[1];
        Assert.Equal("PNG"u8, File.ReadAllBytes(path).AsSpan(1, 3));
        File.Delete(path);
        return failure.Message;
    }
}
