using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Page object of the call log.</summary>
public sealed class CallLogPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/call-log";

    /// <summary>The rows of the list, newest first.</summary>
    public ILocator Rows => Page.Locator(".call");

    public ILocator Details => Page.Locator(".details");

    public ILocator Search => Field("Search calls");

    public ILocator Outcome => Field("Outcome");

    public ILocator Summary => Page.Locator("details.summary");

    public ILocator SmallestPolicy => Region("Smallest policy");

    public ILocator Row(string text) => Rows.Filter(new() { HasText = text });

    /// <summary>A fact in the details.</summary>
    public ILocator Detail(string name) =>
        Details.Locator(".fact").Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) }).Locator("dd");

    protected override Task WaitUntilReadyAsync() =>
        Assertions.Expect(Page.Locator(".connection")).ToHaveTextAsync("Live");
}
