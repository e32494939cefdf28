using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI and the Explorer of one tab have the same caller, for as long as the tab is open.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerKeptTests(Chromium chromium)
{
    [Fact]
    public Task A_typed_key_is_kept_in_this_tab_only() => VisitAsync(async (page, explorer, visit) =>
    {
        await page.AuthorizeKeyAsync("other", "typed-secret");
        var stored = await visit.Page.EvaluateAsync<string>("JSON.stringify([{ ...localStorage }, document.cookie])");
        Assert.DoesNotContain("typed-secret", stored, StringComparison.Ordinal);

        await page.ReloadAsync();
        await page.IsSignedByAsync("other");

        await explorer.OpenAsync();
        await Assertions.Expect(visit.Page.GetByLabel("AccessKeyId")).ToHaveValueAsync("other");
        await Assertions.Expect(visit.Page.GetByLabel("AccessKeySecret")).ToHaveValueAsync("typed-secret");
    });

    [Fact]
    public Task A_secret_that_was_typed_over_is_the_one_that_signs_on_both_pages() =>
        VisitAsync(async (page, explorer, visit) =>
        {
            visit.ExpectStatus(400);
            await page.AuthorizeAsync(SwaggerPage.Root, "wrong");

            await page.ReloadAsync();
            await page.IsSignedByAsync(SwaggerPage.Root);
            (await page.SendAsync()).Answer.IsRefused(400, "SignatureDoesNotMatch");

            await explorer.OpenAsync();
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("SignatureDoesNotMatch");
        });

    [Fact]
    public Task After_a_logout_nobody_signs_until_somebody_is_chosen() => VisitAsync(async (page, explorer, _) =>
    {
        await page.LogoutAsync();

        await page.ReloadAsync();
        await page.IsUnsignedAsync();
        Assert.False((await page.SendAsync()).IsSigned);

        await explorer.OpenAsync();
        await Assertions.Expect(explorer.Caller.Locator("option:checked")).ToHaveTextAsync("None (unsigned)");
        await explorer.ChooseCallerAsync("testid · root user");

        await page.OpenAsync();
        await page.IsSignedByAsync(SwaggerPage.Root);
    });

    [Fact]
    public async Task A_secret_that_was_typed_in_the_explorer_signs_in_swagger_ui()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenWithKeyAsync("key");
            await page.IsUnsignedAsync(SwaggerPage.NobodySignsRefused);
            await new ExplorerPage(visit).OpenAsync();
            await visit.Page.GetByLabel("AccessKeySecret").FillAsync("testsecret");

            await page.OpenAsync();

            await page.IsSignedByAsync(SwaggerPage.Root);
            (await page.SendAsync()).Answer.IsAccepted();
        });
    }

    [Fact]
    public Task A_call_whose_key_no_header_can_carry_is_not_sent() => VisitAsync(async (page, explorer, visit) =>
    {
        await explorer.OpenAsync();
        await explorer.ChooseCallerAsync("Other…");
        await visit.Page.GetByLabel("AccessKeyId").FillAsync("schlüssel");
        await visit.Page.GetByLabel("AccessKeySecret").FillAsync("secret");
        await page.OpenAsync();
        await page.IsSignedByAsync("schlüssel");
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        await send.Button("Execute").ClickAsync();

        await Assertions.Expect(send.LiveAnswer).ToContainTextAsync(
            "This call was not sent: AccessKeyId and SecurityToken are sent in headers, which accept ASCII only.");
        await Assertions.Expect(send.LiveAnswer).Not.ToContainTextAsync("TypeError");
    });

    private Task VisitAsync(Func<SwaggerPage, ExplorerPage, Visit, Task> test) => chromium.VisitSwaggerAsync(
        Service.With(), (page, visit) => test(page, new ExplorerPage(visit), visit));
}
