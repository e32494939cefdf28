using System.Collections.Concurrent;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>Takes down the errors of all pages of a context, and tells them from those that a test expects.</summary>
public sealed class PageWatch
{
    private const string Binding = "tellOfPolicyViolation";

    // The console does not tell of everything that is refused: of an eval whose exception the page swallows, for one.
    private const string ListenForViolations =
        $$"""
        window.addEventListener('securitypolicyviolation', event => window.{{Binding}}(
          `${event.effectiveDirective} refuses ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`), true);
        """;

    private readonly IBrowserContext context;
    private readonly Uri service;
    private readonly ConcurrentQueue<PageError> errors = new();
    private readonly List<PageError> expected = [];

    private PageWatch(IBrowserContext context, Uri service) => (this.context, this.service) = (context, service);

    public static async Task<PageWatch> StartAsync(IBrowserContext context, Uri service)
    {
        var watch = new PageWatch(context, service);
        context.Console += (_, message) => watch.TakeConsole(message);
        context.WebError += (_, error) => watch.Take(PageErrorKind.UncaughtError, error.Error);
        context.Request += (_, request) => watch.TakeAddress(request.Url);
        context.RequestFailed += (_, request) => watch.TakeFailure(request);
        context.Response += (_, response) => watch.TakeStatus(response);
        context.Page += (_, page) => page.WebSocket += (_, socket) => watch.TakeAddress(socket.Url);
        await context.ExposeBindingAsync(
            Binding, (BindingSource _, string text) => watch.Take(PageErrorKind.PolicyViolation, text));
        await context.AddInitScriptAsync(ListenForViolations);
        return watch;
    }

    /// <summary>The errors that no test expects, as far as they have been told.</summary>
    public IReadOnlyList<PageError> Unexpected =>
        [.. errors.Where(error => !expected.Exists(one => IsMet(one, error))).Distinct()];

    /// <summary>Errors of a kind with a text in them have to come, once or more.</summary>
    public void Expect(PageErrorKind kind, string text) => expected.Add(new PageError(kind, text));

    /// <summary>Waits until the pages have told of what they have done so far.</summary>
    public async Task CatchUpAsync()
    {
        foreach (var page in context.Pages)
        {
            await page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        }
    }

    /// <summary>Fails by each error that was not expected, and by each that was and has not come.</summary>
    public void Check()
    {
        var missing = expected.Where(one => !errors.Any(error => IsMet(one, error))).ToList();
        if (Unexpected.Count > 0 || missing.Count > 0)
        {
            throw new XunitException(string.Join(
                '\n',
                [
                    "The page is not as the test expects it.",
                    .. Unexpected.Select(error => $"Unexpected {error}"),
                    .. missing.Select(error => $"Expected, and has not come: {error}"),
                ]));
        }
    }

    private static bool IsMet(PageError expected, PageError error) =>
        error.Kind == expected.Kind && error.Text.Contains(expected.Text, StringComparison.Ordinal);

    private void Take(PageErrorKind kind, string text) => errors.Enqueue(new PageError(kind, text));

    private void TakeConsole(IConsoleMessage message)
    {
        if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            Take(PageErrorKind.PolicyViolation, message.Text);
        }
        // What the browser says of requests without a good answer is taken from the requests themselves.
        else if (message.Type == "error"
            && !message.Text.StartsWith("Failed to load resource:", StringComparison.Ordinal))
        {
            Take(PageErrorKind.ConsoleError, $"{message.Text} ({message.Location})");
        }
    }

    private void TakeAddress(string address)
    {
        var url = new Uri(address);
        if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != service.Authority)
        {
            Take(PageErrorKind.ForeignRequest, address);
        }
    }

    private void TakeFailure(IRequest request)
    {
        // A page may give up a request, and does when it is left. What the policy refuses is told as that.
        if (request.Failure is not ("net::ERR_ABORTED" or "csp"))
        {
            Take(PageErrorKind.FailedRequest, $"{request.Method} {request.Url}: {request.Failure}");
        }
    }

    private void TakeStatus(IResponse response)
    {
        if (response.Status >= 400)
        {
            Take(PageErrorKind.ErrorStatus, $"{response.Status} {response.Request.Method} {response.Url}");
        }
    }
}
