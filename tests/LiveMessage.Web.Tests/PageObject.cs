using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Base class of the page objects, which find the elements of a page by role and label.</summary>
public abstract class PageObject(Visit visit)
{
    public Visit Visit => visit;

    public IPage Page => visit.Page;

    /// <summary>The path of the page, relative to the address of the service.</summary>
    protected abstract string Path { get; }

    /// <summary>Opens the page and waits until it is ready for use.</summary>
    public async Task OpenAsync(string query = "")
    {
        var response = await Page.GotoAsync(
            new Uri(visit.Url, Path + query).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal(200, response!.Status);
        await WaitUntilReadyAsync();
    }

    /// <summary>Reloads the page and waits until it is ready for use.</summary>
    public async Task ReloadAsync()
    {
        await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await WaitUntilReadyAsync();
    }

    public ILocator Button(string name) => ByRole(AriaRole.Button, name);

    /// <summary>Presses a key or a combination of keys.</summary>
    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Waits until the page is ready for use: by default, until its heading is visible.</summary>
    protected virtual Task WaitUntilReadyAsync() =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

    protected ILocator Link(string name) => ByRole(AriaRole.Link, name);

    protected ILocator Region(string name) => ByRole(AriaRole.Region, name);

    /// <summary>A form field.</summary>
    protected ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    protected ILocator ByRole(AriaRole role, string name) =>
        Page.GetByRole(role, new() { Name = name, Exact = true });
}
