using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI without a secret, or in a browser that cannot sign.</summary>
public sealed class SwaggerWithoutSecretsTests(Chromium chromium)
{
    [Fact]
    public async Task In_Production_a_missing_API_key_is_explained_and_the_secret_is_typed()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var page = new SwaggerPage(visit);
            await visit.Page.GotoAsync(new Uri(service.Url, "/swagger").AbsoluteUri);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.PressAsync("Escape");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Emulator:ApiKey");

            await page.OpenWithKeyAsync("key");
            await page.ExpectUnsignedAsync(SwaggerPage.UnsignedRejected);
            await page.AuthorizeAsync(SwaggerPage.Root, "testsecret");

            await page.ExpectSignedByAsync(SwaggerPage.Root);
            var call = await page.SendAsync();
            call.Answer.AssertAccepted();
            Assert.True(call.IsSigned);
        });
    }

    /// <summary>As on http under a name other than localhost.</summary>
    [Theory]
    [InlineData(false, "They run as the root user of 1234567890123456.")]
    [InlineData(true, "This service refuses them.")]
    public async Task Browser_that_cannot_sign_sends_unsigned_calls_and_explains_why(bool required, string consequence)
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

            await page.ExpectUnsignedAsync(
                $"Calls are not signed, because browsers sign only on https or localhost. {consequence}");
            Assert.False((await page.SendAsync()).IsSigned);
            await page.OpenDialogAsync();
            await Assertions.Expect(page.Dialog).ToContainTextAsync("browsers sign only on https or localhost");
            await Assertions.Expect(page.Dialog.GetByLabel("Access")).ToHaveCountAsync(0);
            await Assertions.Expect(page.Dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync(["", "Close"]);
        });
    }
}
