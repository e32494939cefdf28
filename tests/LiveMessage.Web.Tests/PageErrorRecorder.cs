using System.Collections.Concurrent;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>
/// Records the errors of all pages of a browser context and compares them with those that a test expects.
/// </summary>
public sealed class PageErrorRecorder
{
    private const string Binding = "reportPolicyViolation";

    // The console does not show every violation, for example an eval whose exception the page catches.
    private const string ReportViolations =
        $$"""
        window.addEventListener('securitypolicyviolation', event => window.{{Binding}}(
          `${event.effectiveDirective} blocks ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`), true);
        """;

    private readonly IBrowserContext context;
    private readonly Uri service;
    private readonly ConcurrentQueue<PageError> errors = new();
    private readonly ConcurrentQueue<PageError> expected = new();

    private PageErrorRecorder(IBrowserContext context, Uri service) =>
        (this.context, this.service) = (context, service);

    public static async Task<PageErrorRecorder> StartAsync(IBrowserContext context, Uri service)
    {
        var recorder = new PageErrorRecorder(context, service);
        context.Console += (_, message) => recorder.RecordConsole(message);
        context.WebError += (_, error) => recorder.Record(PageErrorKind.UncaughtError, error.Error);
        context.Request += (_, request) => recorder.RecordOrigin(request.Url);
        context.RequestFailed += (_, request) => recorder.RecordFailure(request);
        context.Response += (_, response) => recorder.RecordStatus(response);
        context.Page += (_, page) => page.WebSocket += (_, socket) => recorder.RecordOrigin(socket.Url);
        await context.ExposeBindingAsync(
            Binding, (BindingSource _, string text) => recorder.Record(PageErrorKind.PolicyViolation, text));
        await context.AddInitScriptAsync(ReportViolations);
        return recorder;
    }

    /// <summary>The errors so far that the test does not expect.</summary>
    public IReadOnlyList<PageError> Unexpected =>
        [.. errors.Where(error => !expected.Any(one => Matches(one, error))).Distinct()];

    /// <summary>Expects one or more errors of a kind that contain a text.</summary>
    public void Expect(PageErrorKind kind, string text) => expected.Enqueue(new PageError(kind, text));

    /// <summary>Forgets the errors so far and the expected ones, before the next test on the same page.</summary>
    public void Clear()
    {
        errors.Clear();
        expected.Clear();
    }

    /// <summary>Waits until the pages have reported their errors so far.</summary>
    public async Task FlushAsync()
    {
        foreach (var page in context.Pages)
        {
            await page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        }
    }

    /// <summary>Throws if there is an unexpected error, or if an expected one is missing.</summary>
    public void Check()
    {
        var missing = expected.Where(one => !errors.Any(error => Matches(one, error))).ToList();
        if (Unexpected.Count > 0 || missing.Count > 0)
        {
            throw new XunitException(string.Join(
                '\n',
                [
                    "The errors of the page differ from the expected ones.",
                    .. Unexpected.Select(error => $"Unexpected {error}"),
                    .. missing.Select(error => $"Missing {error}"),
                ]));
        }
    }

    private static bool Matches(PageError expected, PageError error) =>
        error.Kind == expected.Kind && error.Text.Contains(expected.Text, StringComparison.Ordinal);

    private void Record(PageErrorKind kind, string text) => errors.Enqueue(new PageError(kind, text));

    private void RecordConsole(IConsoleMessage message)
    {
        if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            Record(PageErrorKind.PolicyViolation, message.Text);
        }
        // Failed requests are recorded from the requests themselves.
        else if (message.Type == "error"
            && !message.Text.StartsWith("Failed to load resource:", StringComparison.Ordinal))
        {
            Record(PageErrorKind.ConsoleError, $"{message.Text} ({message.Location})");
        }
    }

    private void RecordOrigin(string address)
    {
        var url = new Uri(address);
        if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != service.Authority)
        {
            Record(PageErrorKind.ForeignRequest, address);
        }
    }

    private void RecordFailure(IRequest request)
    {
        // A page may abort a request, for example when it is closed. A blocked one is recorded as a policy violation.
        if (request.Failure is not ("net::ERR_ABORTED" or "csp"))
        {
            Record(PageErrorKind.FailedRequest, $"{request.Method} {request.Url}: {request.Failure}");
        }
    }

    private void RecordStatus(IResponse response)
    {
        if (response.Status >= 400)
        {
            Record(PageErrorKind.ErrorStatus, $"{response.Status} {response.Request.Method} {response.Url}");
        }
    }
}
