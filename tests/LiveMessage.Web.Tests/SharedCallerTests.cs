using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI and the Explorer share the caller of a tab until the tab is closed.</summary>
[LongTests]
public sealed class SharedCallerTests(Chromium chromium, DefaultHost host) : SwaggerTests(chromium, host)
{
    [Fact]
    public Task Changed_secret_and_typed_key_sign_on_both_pages_and_are_kept_in_this_tab_only() =>
        SwaggerAsync(async page =>
        {
            page.Visit.ExpectStatus(400);
            await page.AuthorizeAsync(SwaggerPage.Root, "wrong");

            var explorer = new ExplorerPage(page.Visit);
            await explorer.OpenAsync();
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("SignatureDoesNotMatch");

            await page.OpenAsync();
            await page.ExpectSignedByAsync(SwaggerPage.Root);
            (await page.SendAsync()).Answer.AssertRefused(400, "SignatureDoesNotMatch");
            await page.AuthorizeKeyAsync("other", "typed-secret");
            var stored = await page.Page.EvaluateAsync<string>(
                "JSON.stringify([{ ...localStorage }, document.cookie])");
            Assert.DoesNotContain("typed-secret", stored, StringComparison.Ordinal);

            await page.ReloadAsync();
            await page.ExpectSignedByAsync("other");
            await explorer.OpenAsync();
            await Assertions.Expect(explorer.AccessKeyId).ToHaveValueAsync("other");
            await Assertions.Expect(explorer.AccessKeySecret).ToHaveValueAsync("typed-secret");
        });

    [Fact]
    public Task Logout_lasts_until_a_caller_is_chosen_on_either_page() => SwaggerAsync(async page =>
    {
        await page.LogOutAsync();

        await page.ReloadAsync();
        await page.ExpectUnsignedAsync();
        Assert.False((await page.SendAsync()).IsSigned);

        var explorer = new ExplorerPage(page.Visit);
        await explorer.OpenAsync();
        await Assertions.Expect(explorer.Caller.Locator("option:checked")).ToHaveTextAsync("None (unsigned)");
        await explorer.ChooseCallerAsync("testid · root user");

        await page.OpenAsync();
        await page.ExpectSignedByAsync(SwaggerPage.Root);
    });

    [Fact]
    public async Task Secret_typed_in_the_Explorer_signs_in_Swagger_UI()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await Chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenWithKeyAsync("key");
            await page.ExpectUnsignedAsync(SwaggerPage.UnsignedRejected);
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync();
            await explorer.AccessKeySecret.FillAsync("testsecret");

            await page.OpenAsync();

            await page.ExpectSignedByAsync(SwaggerPage.Root);
            (await page.SendAsync()).Answer.AssertAccepted();
        });
    }

    [Fact]
    public Task Call_with_a_key_that_a_header_cannot_contain_is_not_sent() => Chromium.VisitAsync(Url, async visit =>
    {
        var explorer = new ExplorerPage(visit);
        await explorer.OpenAsync();
        await explorer.ChooseOtherKeyAsync("schlüssel", "secret");
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        await page.ExpectSignedByAsync("schlüssel");
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        await send.Button("Execute").ClickAsync();

        await Assertions.Expect(send.LiveAnswer).ToContainTextAsync(
            "This call was not sent: AccessKeyId and SecurityToken are sent in headers, which accept ASCII only.");
        await Assertions.Expect(send.LiveAnswer).Not.ToContainTextAsync("TypeError");
    });
}
