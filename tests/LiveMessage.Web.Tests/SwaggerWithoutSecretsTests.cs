using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI where it knows no secret, or cannot sign.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerWithoutSecretsTests(Chromium chromium)
{
    [Fact]
    public async Task In_production_the_secret_is_typed()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenWithKeyAsync("key");
            await page.IsUnsignedAsync(SwaggerPage.NobodySignsRefused);
            await page.AuthorizeAsync(SwaggerPage.Root, "testsecret");

            await page.IsSignedByAsync(SwaggerPage.Root);
            var call = await page.SendAsync();
            call.Answer.IsAccepted();
            Assert.True(call.IsSigned);
        });
    }

    [Fact]
    public async Task Who_does_not_give_the_api_key_is_told_what_it_takes()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            await visit.Page.GotoAsync(new Uri(service.Url, "/swagger").AbsoluteUri);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("Escape");

            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Emulator:ApiKey");
        });
    }

    /// <summary>As on plain http under a name that is not this machine's.</summary>
    [Theory]
    [InlineData(false, "They run as the root user of 1234567890123456.")]
    [InlineData(true, "This service refuses them.")]
    public async Task A_browser_that_cannot_sign_takes_no_key_says_so_and_sends_unsigned(bool required, string line)
    {
        await using var service =
            await Service.With().With("Authentication:RequireSignature", required.ToString()).StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            if (required)
            {
                visit.ExpectStatus(400);
            }

            await visit.Page.AddInitScriptAsync(
                "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })");
            var page = new SwaggerPage(visit);
            await page.OpenAsync();

            await page.IsUnsignedAsync(
                $"Calls are not signed, because browsers sign only on https or localhost. {line}");
            Assert.False((await page.SendAsync()).IsSigned);
            await page.OpenDialogAsync();
            await Assertions.Expect(page.Dialog).ToContainTextAsync("browsers sign only on https or localhost");
            await Assertions.Expect(page.Dialog.GetByLabel("Access")).ToHaveCountAsync(0);
            await Assertions.Expect(page.Dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync(["", "Close"]);
        });
    }
}
