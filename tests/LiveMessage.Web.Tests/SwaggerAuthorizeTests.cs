using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Who signs the calls of Swagger UI in Development, where the page knows a key from the start.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerAuthorizeTests(Chromium chromium)
{
    [Fact]
    public Task In_development_the_root_key_signs_from_the_start() => VisitAsync(async (page, _) =>
    {
        await page.IsSignedByAsync(SwaggerPage.Root);
        Assert.True((await page.SendAsync()).IsSigned);
    });

    [Fact]
    public Task After_a_logout_calls_go_out_unsigned() => VisitAsync(async (page, _) =>
    {
        await page.LogoutAsync();

        await page.IsUnsignedAsync();
        var call = await page.SendAsync();
        call.Answer.IsAccepted();
        Assert.False(call.IsSigned);
        Assert.DoesNotContain("x-acs-signature-nonce", call.Headers.Keys);
    });

    [Fact]
    public Task Where_a_signature_is_required_the_answer_to_an_unsigned_call_says_so() => chromium.VisitSwaggerAsync(
        Service.With().With("Authentication:RequireSignature", "true"),
        async (page, visit) =>
        {
            visit.ExpectStatus(400);
            await page.LogoutAsync();

            await page.IsUnsignedAsync(SwaggerPage.NobodySignsRefused);
            (await page.SendAsync()).Answer.IsRefused(400, "MissingAccessKeyId");
        });

    [Fact]
    public Task A_wrong_secret_does_not_match() => VisitAsync(async (page, visit) =>
    {
        visit.ExpectStatus(400);
        await page.AuthorizeAsync(SwaggerPage.Root, "wrong");

        await page.IsSignedByAsync(SwaggerPage.Root);
        (await page.SendAsync()).Answer.IsRefused(400, "SignatureDoesNotMatch");
    });

    [Fact]
    public Task A_key_that_nobody_has_is_not_found() => VisitAsync(async (page, visit) =>
    {
        visit.ExpectStatus(404);
        await page.AuthorizeKeyAsync("nobody", "secret");

        await page.IsSignedByAsync("nobody");
        (await page.SendAsync()).Answer.IsRefused(404, "InvalidAccessKeyId.NotFound");
    });

    [Fact]
    public Task A_key_without_a_secret_is_not_taken() => VisitAsync(async (page, _) =>
    {
        await page.LogoutAsync();
        await page.OpenDialogAsync();
        await page.Dialog.GetByLabel("AccessKeySecret").FillAsync("");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

        await Assertions.Expect(page.Dialog.GetByLabel("AccessKeySecret")).ToBeFocusedAsync();
        await page.CloseDialogAsync();
        await page.IsUnsignedAsync();
    });

    [Fact]
    public Task A_key_that_no_header_can_carry_is_not_taken() => VisitAsync(async (page, _) =>
    {
        await page.OpenDialogAsync();
        await page.Dialog.GetByLabel("AccessKeyId").FillAsync("schlüssel");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

        await Assertions.Expect(page.Dialog.GetByLabel("AccessKeyId")).ToBeFocusedAsync();
        await page.CloseDialogAsync();
        await page.IsSignedByAsync(SwaggerPage.Root);
    });

    [Fact]
    public Task The_padlocks_are_closed_while_somebody_signs_and_open_when_nobody_does() =>
        VisitAsync(async (page, visit) =>
        {
            var padlocks = visit.Page.Locator(".opblock .authorization__btn");
            await Assertions.Expect(padlocks.Locator(".locked")).ToHaveCountAsync(8);

            await page.LogoutAsync();

            await Assertions.Expect(padlocks.Locator(".unlocked")).ToHaveCountAsync(8);
        });

    private Task VisitAsync(Func<SwaggerPage, Visit, Task> test) => chromium.VisitSwaggerAsync(Service.With(), test);
}
