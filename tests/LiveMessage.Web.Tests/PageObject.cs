using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>
/// A page as a person sees it: the tests name what is on it by role and label, and a class derived from this one knows
/// where that is.
/// </summary>
public abstract class PageObject(Visit visit)
{
    /// <summary>Where the page is, below the address of the service.</summary>
    protected abstract string Path { get; }

    protected Visit Visit => visit;

    protected IPage Page => visit.Page;

    /// <summary>Opens the page and waits until a person could use it.</summary>
    public async Task OpenAsync(string query = "")
    {
        var answer = await Page.GotoAsync(
            new Uri(visit.Url, Path + query).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal(200, answer!.Status);
        await ReadyAsync();
    }

    /// <summary>Reads the page anew, as a person who presses the button of the browser.</summary>
    public async Task ReloadAsync()
    {
        await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ReadyAsync();
    }

    /// <summary>Completes as soon as the page can be used: by default when its heading is there.</summary>
    protected virtual Task ReadyAsync() =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

    protected ILocator Button(string name) => ByRole(AriaRole.Button, name);

    protected ILocator Link(string name) => ByRole(AriaRole.Link, name);

    protected ILocator Heading(string name) => ByRole(AriaRole.Heading, name);

    protected ILocator Region(string name) => ByRole(AriaRole.Region, name);

    /// <summary>Anything to fill in, by its label.</summary>
    protected ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    protected ILocator ByRole(AriaRole role, string name) =>
        Page.GetByRole(role, new() { Name = name, Exact = true });
}
