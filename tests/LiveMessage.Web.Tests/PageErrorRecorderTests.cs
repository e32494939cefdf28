using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>Errors of a page fail its test, even without a visible effect.</summary>
public sealed class PageErrorRecorderTests(Chromium chromium)
{
    private static readonly (string Script, PageErrorKind Kind, string Text)[] Errors =
    [
        ("console.error('message')", PageErrorKind.ConsoleError, "message"),
        ("throw new Error('rejection')", PageErrorKind.UncaughtError, "rejection"),
        ("setTimeout(() => missing.property)", PageErrorKind.UncaughtError, "missing is not defined"),
        ("await fetch('rejected')", PageErrorKind.ErrorStatus, "400 GET"),
        ("await fetch('missing')", PageErrorKind.ErrorStatus, "404 GET"),
        ("await fetch('dropped').catch(() => 0)", PageErrorKind.FailedRequest, "dropped: net::ERR_"),
        ("await fetch('http://127.0.0.2/').catch(() => 0)", PageErrorKind.FailedRequest, "NAME_NOT_RESOLVED"),
        ("await fetch('http://OTHER/a').catch(() => 0)", PageErrorKind.ForeignRequest, "//OTHER/a"),
        ("await fetch('https://a.example/').catch(() => 0)", PageErrorKind.ForeignRequest, "//a.example/"),
        (
            "await new Promise(done => { new WebSocket('ws://OTHER/b').onerror = done; })",
            PageErrorKind.ForeignRequest,
            "ws://OTHER/b"
        ),
        (
            "await new Promise(done => Object.assign(new Image(), { onerror: done, src: 'http://OTHER/c' }))",
            PageErrorKind.ForeignRequest,
            "http://OTHER/c"
        ),
        ("try { eval('1'); } catch { }", PageErrorKind.PolicyViolation, "script-src"),
        ("document.body.setAttribute('style', 'color: red')", PageErrorKind.PolicyViolation, "style-src-attr"),
        (
            "document.body.append(Object.assign(document.createElement('script'), { src: 'http://OTHER/d.js' }))",
            PageErrorKind.PolicyViolation,
            "http://OTHER/d.js"
        ),
    ];

    [Fact]
    public async Task Unexpected_errors_of_every_kind_fail_the_test()
    {
        // The promise of each script is not awaited, because an awaited rejection is not unhandled.
        var scripts = Errors.Select(error => $"(async () => {{ {Resolve(error.Script)} }})().finally(done);");
        await using var server = await PageServer.StartAsync(
            script: string.Concat(scripts.Select(script => $"await new Promise(done => {{ {script} }});")));
        var failure = await GetFailureAsync(server, visit => new PlainPage(visit).OpenAsync());
        foreach (var (_, kind, text) in Errors)
        {
            Assert.Contains(
                failure.Split('\n'),
                line => line.StartsWith($"Unexpected {kind}: ", StringComparison.Ordinal)
                    && line.Contains(Resolve(text), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("console.error('message')", PageErrorKind.ConsoleError, "message")]
    [InlineData("throw new Error('message')", PageErrorKind.UncaughtError, "message")]
    public async Task Single_unexpected_error_fails_the_test(string script, PageErrorKind kind, string text)
    {
        await using var server = await PageServer.StartAsync(script: script);
        var failure = await GetFailureAsync(server, visit => new PlainPage(visit).OpenAsync());
        Assert.Contains($"Unexpected {kind}: ", failure, StringComparison.Ordinal);
        Assert.Contains(text, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inline_script_is_a_policy_violation()
    {
        await using var server = await PageServer.StartAsync("<script>document.title = 'Changed'</script>");
        var failure = await GetFailureAsync(server, visit => new PlainPage(visit).OpenAsync());
        Assert.Contains("PolicyViolation: script-src-elem blocks inline", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expected_errors_do_not_fail_the_test()
    {
        await using var server = await PageServer.StartAsync(
            script: "await fetch('rejected'); document.body.setAttribute('style', ''); console.error('message');");
        await chromium.VisitAsync(server.Url, visit =>
        {
            visit.ExpectStatus(400);
            visit.Expect(PageErrorKind.ConsoleError, "message");
            visit.Expect(PageErrorKind.PolicyViolation, "style-src");
            return new PlainPage(visit).OpenAsync();
        });
    }

    [Fact]
    public async Task Missing_expected_error_fails_the_test()
    {
        await using var server = await PageServer.StartAsync();
        var failure = await GetFailureAsync(server, visit =>
        {
            visit.ExpectStatus(400);
            return new PlainPage(visit).OpenAsync();
        });
        Assert.Contains("Missing ErrorStatus: 400", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_other_than_the_expected_one_fails_the_test()
    {
        await using var server =
            await PageServer.StartAsync(script: "await fetch('rejected'); await fetch('missing')");
        var failure = await GetFailureAsync(server, visit =>
        {
            visit.ExpectStatus(400);
            return new PlainPage(visit).OpenAsync();
        });
        Assert.Contains("Unexpected ErrorStatus: 404", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("ErrorStatus: 400", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_at_the_end_of_the_test_fails_it()
    {
        await using var server = await PageServer.StartAsync();
        var failure = await GetFailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await visit.Page.EvaluateAsync(
                """
                () => {
                  setTimeout(() => {
                    for (const end = performance.now() + 300; performance.now() < end;) { }
                    missing.property();
                  });
                }
                """);
        });
        // The browser may put the type of the error before its message.
        Assert.Matches("Unexpected UncaughtError: .*missing is not defined", failure);
    }

    [Fact]
    public async Task Error_in_a_popup_fails_the_test()
    {
        await using var server = await PageServer.StartAsync("<a href=\"missing\" target=\"_blank\">Open</a>");
        var failure = await GetFailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            await visit.Page.RunAndWaitForPopupAsync(() => visit.Page.GetByText("Open").ClickAsync());
        });
        Assert.Contains("Unexpected ErrorStatus: 404", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_assertion_is_reported_with_the_errors_of_the_page()
    {
        await using var server = await PageServer.StartAsync(script: "console.error('message')");
        var failure = await GetFailureAsync(server, async visit =>
        {
            await new PlainPage(visit).OpenAsync();
            Assert.Fail("Failed assertion.");
        });
        Assert.StartsWith("Failed assertion.\n", failure, StringComparison.Ordinal);
        Assert.Contains("\nConsoleError: message", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_without_errors_passes()
    {
        await using var server = await PageServer.StartAsync(script: "await fetch('page.js')");
        await chromium.VisitAsync(server.Url, visit => new PlainPage(visit).OpenAsync());
    }

    private static string Resolve(string text) =>
        text.Replace("OTHER", PageServer.OtherOrigin, StringComparison.Ordinal);

    /// <summary>Returns the message that a visit fails with, and checks that it names a screenshot.</summary>
    private async Task<string> GetFailureAsync(PageServer server, Func<Visit, Task> test)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => chromium.VisitAsync(server.Url, test));
        var path = failure.Message.Split("Screenshot: ")[1];
        Assert.Equal("PNG"u8, File.ReadAllBytes(path).AsSpan(1, 3));
        File.Delete(path);
        return failure.Message;
    }
}
