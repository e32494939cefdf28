using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI: the operations, and who signs the calls.</summary>
public sealed class SwaggerPage(Visit visit) : PageObject(visit)
{
    /// <summary>The caller that is there without settings, as the page names it.</summary>
    public const string Root = "testid, root user of 1234567890123456";

    /// <summary>What is said of calls without a signature, where that caller's account takes them.</summary>
    public const string NobodySigns = "Calls are not signed. They run as the root user of 1234567890123456.";

    /// <summary>What is said of them where they are refused.</summary>
    public const string NobodySignsRefused =
        "Calls are not signed. This service refuses them: choose a key with Authorize.";

    protected override string Path => "/swagger";

    /// <summary>The line that says who signs.</summary>
    public ILocator Signer => Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Calls" });

    public ILocator Dialog => ByRole(AriaRole.Dialog, "Authorize");

    /// <summary>The names of the operations, from top to bottom.</summary>
    public async Task<IReadOnlyList<string>> OperationNamesAsync() =>
        await Page.Locator(".opblock-summary-path").AllInnerTextsAsync();

    public SwaggerOperation Operation(string name) => new(Page, name);

    /// <summary>Opens the page where it asks for the API key, and gives it.</summary>
    public async Task OpenWithKeyAsync(string key)
    {
        Visit.ExpectStatus(401);
        await Page.GotoAsync(new Uri(Visit.Url, Path).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Field("API key").Last.FillAsync(key);
        await Button("Continue").ClickAsync();
        await ReadyAsync();
    }

    public Task IsSignedByAsync(string whom) =>
        Assertions.Expect(Signer).ToHaveTextAsync($"Calls are signed by {whom}");

    public Task IsUnsignedAsync(string line = NobodySigns) => Assertions.Expect(Signer).ToHaveTextAsync(line);

    public async Task OpenDialogAsync()
    {
        await Page.Locator(".signer").GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
    }

    public async Task LogoutAsync()
    {
        await OpenDialogAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    public async Task CloseDialogAsync()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Has one of the callers in the list sign, and types its secret where the page does not know it.</summary>
    public async Task AuthorizeAsync(string caller, string? secret = null)
    {
        await OpenDialogAsync();
        await Dialog.GetByLabel("Caller").SelectOptionAsync(
            new SelectOptionValue { Label = caller });
        if (secret is not null)
        {
            await Dialog.GetByLabel("AccessKeySecret").FillAsync(secret);
        }

        await ApplyAsync();
    }

    /// <summary>Has a key sign that is typed.</summary>
    public async Task AuthorizeKeyAsync(string id, string secret, string token = "")
    {
        await OpenDialogAsync();
        await Dialog.GetByLabel("Caller").SelectOptionAsync(new SelectOptionValue { Label = "Another key" });
        await Dialog.GetByLabel("AccessKeyId").FillAsync(id);
        await Dialog.GetByLabel("AccessKeySecret").FillAsync(secret);
        await Dialog.GetByLabel("SecurityToken").FillAsync(token);
        await ApplyAsync();
    }

    /// <summary>Sends the message of the examples.</summary>
    public async Task<SwaggerCall> SendAsync()
    {
        var send = Operation("SendLiveMessageUser");
        await send.OpenAsync();
        var call = await send.ExecuteAsync();
        await send.CloseAsync();
        return call;
    }

    protected override async Task ReadyAsync()
    {
        await base.ReadyAsync();
        await Assertions.Expect(Signer).ToHaveTextAsync(new Regex("^Calls "));
    }

    private async Task ApplyAsync()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }
}

/// <summary>A look at Swagger UI of a service of the test's own, in Development.</summary>
public static class SwaggerVisits
{
    public static async Task VisitSwaggerAsync(
        this Chromium chromium, Service service, Func<SwaggerPage, Visit, Task> test)
    {
        await using (service)
        {
            await service.StartAsync();
            await chromium.VisitAsync(service.Url, async visit =>
            {
                var page = new SwaggerPage(visit);
                await page.OpenAsync();
                await page.IsSignedByAsync(SwaggerPage.Root);
                await test(page, visit);
            });
        }
    }
}
