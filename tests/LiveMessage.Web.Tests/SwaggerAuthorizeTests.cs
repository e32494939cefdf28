using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>
/// The dialog Authorize chooses the key that signs. In Development, the page has the key of the root user.
/// </summary>
[LongTests]
public sealed class SwaggerAuthorizeTests(Chromium chromium, DefaultHost host, SharedSwaggerPage shared)
    : PageTests<DefaultHost>(chromium, host), IClassFixture<SharedSwaggerPage>
{
    [Fact]
    public Task Root_key_signs_at_first_and_after_a_logout_calls_are_unsigned() => shared.UseAsync(Url, async page =>
    {
        var padlocks = page.Page.Locator(".opblock .authorization__btn");
        await Assertions.Expect(padlocks.Locator(".locked")).ToHaveCountAsync(8);
        Assert.True((await page.SendAsync()).IsSigned);

        await page.LogOutAsync();

        await page.ExpectUnsignedAsync();
        await Assertions.Expect(padlocks.Locator(".unlocked")).ToHaveCountAsync(8);
        var call = await page.SendAsync();
        call.Answer.AssertAccepted();
        Assert.False(call.IsSigned);
        Assert.DoesNotContain("x-acs-signature-nonce", call.Headers.Keys);

        await page.AuthorizeAsync(SwaggerPage.Root);
    });

    [Fact]
    public Task Wrong_secret_and_unknown_key_are_rejected() => shared.UseAsync(Url, async page =>
    {
        page.Visit.ExpectStatus(400);
        await page.AuthorizeAsync(SwaggerPage.Root, "wrong");

        await page.ExpectSignedByAsync(SwaggerPage.Root);
        (await page.SendAsync()).Answer.AssertRefused(400, "SignatureDoesNotMatch");

        page.Visit.ExpectStatus(404);
        await page.AuthorizeKeyAsync("nobody", "secret");

        await page.ExpectSignedByAsync("nobody");
        (await page.SendAsync()).Answer.AssertRefused(404, "InvalidAccessKeyId.NotFound");

        await page.AuthorizeAsync(SwaggerPage.Root, "testsecret");
    });

    [Fact]
    public Task Key_that_a_header_cannot_contain_and_key_without_a_secret_are_rejected_by_the_dialog() =>
        shared.UseAsync(Url, async page =>
        {
            await page.OpenDialogAsync();
            await page.Dialog.GetByLabel("AccessKeyId").FillAsync("schlüssel");
            await page.PressAuthorizeAsync();

            await Assertions.Expect(page.Dialog.GetByLabel("AccessKeyId")).ToBeFocusedAsync();
            await page.CloseDialogAsync();
            await page.ExpectSignedByAsync(SwaggerPage.Root);

            await page.LogOutAsync();
            await page.OpenDialogAsync();
            await page.Dialog.GetByLabel("AccessKeySecret").FillAsync("");
            await page.PressAuthorizeAsync();

            await Assertions.Expect(page.Dialog.GetByLabel("AccessKeySecret")).ToBeFocusedAsync();
            await page.CloseDialogAsync();
            await page.ExpectUnsignedAsync();

            await page.AuthorizeAsync(SwaggerPage.Root, "testsecret");
        });
}
