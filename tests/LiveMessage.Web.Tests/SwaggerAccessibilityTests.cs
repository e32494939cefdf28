using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI is accessible in both color schemes and can be used with the keyboard.</summary>
[LongTests]
public sealed class SwaggerAccessibilityTests(Chromium chromium, DefaultHost host, SharedSwaggerPage shared)
    : SwaggerTests(chromium, host), IClassFixture<SharedSwaggerPage>
{
    // A class of Swagger UI.
    private const string Dark = "dark-mode";

    /// <summary>Each state is checked at both widths, and in both color schemes.</summary>
    [Fact]
    public Task Every_state_is_accessible() => SwaggerAsync(async page =>
    {
        await CheckAsync(page);

        // An operation with an answer, one without, a list of values, and the schemas.
        var check = page.Operation("CheckLiveMessageUsersOnline");
        await check.OpenAsync();
        await check.ExecuteAsync();
        var create = page.Operation("CreateLiveMessageApp");
        await create.OpenAsync();
        await create.Block.GetByText("Schema", new() { Exact = true }).First.ClickAsync();
        await page.Page.Locator(".models-control").ClickAsync();
        await page.Page.Locator(".models .json-schema-2020-12-accordion").First.ClickAsync();
        await CheckAsync(page);

        await page.OpenDialogAsync();
        await CheckAsync(page);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await page.ExpectUnsignedAsync();
        await CheckAsync(page);
    });

    [Fact]
    public Task Message_can_be_sent_from_a_narrow_screen() => SwaggerAsync(
        Url,
        async page =>
        {
            await page.AuthorizeAsync(SwaggerPage.Root);
            (await page.SendAsync()).Answer.AssertAccepted();
        },
        new VisitOptions { Narrow = true });

    [Fact]
    public Task Name_of_an_operation_takes_one_line_on_a_narrow_screen() => shared.UseAsync(Url, async page =>
    {
        await Assertions.Expect(page.Operation("CheckLiveMessageUsersOnline").Block).ToBeVisibleAsync();
        await page.Visit.NarrowAsync(async () => Assert.Empty(await page.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.opblock-summary-path')]"
            + ".filter(name => name.offsetHeight > 1.5 * parseFloat(getComputedStyle(name).lineHeight))"
            + ".map(name => name.textContent)")));
    });

    [Fact]
    public Task Color_scheme_follows_the_system_until_the_switch_is_used() => SwaggerAsync(
        Url,
        async page =>
        {
            await ExpectDarkAsync(page.Page);
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await Assertions.Expect(page.Page.Locator("html")).Not.ToHaveClassAsync(Dark);

            await page.Button("Switch between dark and light").ClickAsync();
            await ExpectDarkAsync(page.Page);
            await page.Page.ReloadAsync();
            await ExpectDarkAsync(page.Page);
        },
        new VisitOptions { ColorScheme = ColorScheme.Dark });

    [Fact]
    public Task Dialog_and_operation_can_be_used_with_the_keyboard() => shared.UseAsync(Url, async page =>
    {
        await page.AuthorizeButton.PressAsync("Enter");
        await Assertions.Expect(page.Dialog).ToBeVisibleAsync();
        for (var step = 0; step < 5; step++)
        {
            await page.PressAsync("Tab");
            Assert.True(await page.Page.EvaluateAsync<bool>(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"));
        }

        await page.PressAsync("Escape");
        await Assertions.Expect(page.Dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.AuthorizeButton).ToBeFocusedAsync();

        var send = page.Operation("SendLiveMessageUser");
        await send.Block.Locator(".opblock-summary-control").PressAsync("Enter");
        // Swagger UI may redraw the form while it is filled in, and the focused button loses the focus.
        await Assertions.Expect(send.Field("Body")).ToHaveValueAsync("hello, user");
        await send.Button("Execute").FocusAsync();
        await Assertions.Expect(send.Button("Execute")).ToBeFocusedAsync();
        await page.PressAsync("Enter");
        await Assertions.Expect(send.LiveAnswer).ToContainTextAsync("MsgTid");
        await send.CloseAsync();
    });

    [Fact]
    public Task Open_operation_is_in_the_address() => shared.UseAsync(Url, async page =>
    {
        await page.Operation("ListLiveMessageApps").OpenAsync();
        Assert.EndsWith("#/Apps/ListLiveMessageApps", page.Page.Url);

        await page.ReloadAsync();

        await Assertions.Expect(page.Operation("ListLiveMessageApps").Button("Execute")).ToBeVisibleAsync();
        await page.Operation("ListLiveMessageApps").CloseAsync();
    });

    private static async Task CheckAsync(SwaggerPage page)
    {
        await CheckWidthAsync();
        await page.Visit.NarrowAsync(CheckWidthAsync);

        async Task CheckWidthAsync()
        {
            await Accessibility.CheckAsync(page.Page);
            Assert.Equal(
                0,
                await page.Page.EvaluateAsync<int>(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    }

    private static Task ExpectDarkAsync(IPage page) => Assertions.Expect(page.Locator("html")).ToHaveClassAsync(Dark);
}
