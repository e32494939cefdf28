using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Page object of Swagger UI.</summary>
public sealed class SwaggerPage(Visit visit) : PageObject(visit)
{
    /// <summary>The label of the default caller.</summary>
    public const string Root = "testid, root user of 1234567890123456";

    /// <summary>The status of the page without a caller, if unsigned calls are accepted.</summary>
    public const string UnsignedAccepted =
        "Calls are not signed. They run as the root user of 1234567890123456.";

    /// <summary>The status of the page without a caller, if unsigned calls are rejected.</summary>
    public const string UnsignedRejected =
        "Calls are not signed. This service refuses them: choose a key with Authorize.";

    protected override string Path => "/swagger";

    /// <summary>The status line that names the caller.</summary>
    public ILocator Signer => Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Calls" });

    /// <summary>The button that opens the dialog.</summary>
    public ILocator AuthorizeButton =>
        Page.Locator(".signer").GetByRole(AriaRole.Button, new() { Name = "Authorize" });

    public ILocator Dialog => ByRole(AriaRole.Dialog, "Authorize");

    /// <summary>The list of definitions.</summary>
    public ILocator Definition => Field("Select a definition");

    public ILocator OpenOperations => Page.Locator(".opblock.is-open");

    /// <summary>Returns the names of the operations, in the order of the page.</summary>
    public async Task<IReadOnlyList<string>> ReadOperationNamesAsync() =>
        await Page.Locator(".opblock-summary-path").AllInnerTextsAsync();

    public SwaggerOperation Operation(string name) => new(Page, name);

    /// <summary>Opens the page of a service in Production and enters the API key.</summary>
    public async Task OpenWithKeyAsync(string key)
    {
        Visit.ExpectStatus(401);
        await Page.GotoAsync(
            new Uri(Visit.Url, Path).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Field("API key").Last.FillAsync(key);
        await Button("Continue").ClickAsync();
        await WaitUntilReadyAsync();
    }

    public Task ExpectSignedByAsync(string caller) =>
        Assertions.Expect(Signer).ToHaveTextAsync($"Calls are signed by {caller}");

    public Task ExpectUnsignedAsync(string status = UnsignedAccepted) =>
        Assertions.Expect(Signer).ToHaveTextAsync(status);

    public async Task OpenDialogAsync()
    {
        await AuthorizeButton.ClickAsync();
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
    }

    public async Task CloseDialogAsync()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    public async Task LogOutAsync()
    {
        await OpenDialogAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Chooses a caller of the list, and types its secret if the page does not know it.</summary>
    public async Task AuthorizeAsync(string caller, string? secret = null)
    {
        await OpenDialogAsync();
        await Dialog.GetByLabel("Caller").SelectOptionAsync(new SelectOptionValue { Label = caller });
        if (secret is not null)
        {
            await Dialog.GetByLabel("AccessKeySecret").FillAsync(secret);
        }

        await ApplyAsync();
    }

    /// <summary>Types a key.</summary>
    public async Task AuthorizeKeyAsync(string id, string secret, string token = "")
    {
        await OpenDialogAsync();
        await Dialog.GetByLabel("Caller").SelectOptionAsync(new SelectOptionValue { Label = "Another key" });
        await Dialog.GetByLabel("AccessKeyId").FillAsync(id);
        await Dialog.GetByLabel("AccessKeySecret").FillAsync(secret);
        await Dialog.GetByLabel("SecurityToken").FillAsync(token);
        await ApplyAsync();
    }

    /// <summary>Presses Authorize in the dialog.</summary>
    public Task PressAuthorizeAsync() =>
        Dialog.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

    /// <summary>Sends the prefilled message.</summary>
    public async Task<SwaggerCall> SendAsync()
    {
        var send = Operation("SendLiveMessageUser");
        await send.OpenAsync();
        var call = await send.ExecuteAsync();
        await send.CloseAsync();
        return call;
    }

    protected override async Task WaitUntilReadyAsync()
    {
        await base.WaitUntilReadyAsync();
        await Assertions.Expect(Signer).ToHaveTextAsync(new Regex("^Calls "));
    }

    private async Task ApplyAsync()
    {
        await PressAuthorizeAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }
}
