using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI is as readable as the other pages, and to be used without a mouse.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerLookTests(Chromium chromium, SwaggerLookTests.Host host)
    : IClassFixture<SwaggerLookTests.Host>
{
    public sealed class Host() : ConfiguredHost;

    // Swagger UI's own word.
    private const string Dark = "dark-mode";

    private static readonly VisitOptions InTheDark = new() { ColorScheme = ColorScheme.Dark };

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public Task Everybody_can_read_it(ColorScheme scheme, bool narrow) => VisitAsync(
        new VisitOptions { ColorScheme = scheme, Narrow = narrow },
        CheckEachStateAsync);

    [Fact]
    public Task It_follows_the_system_and_then_the_switch() => VisitAsync(InTheDark, async (_, visit) =>
    {
        await IsDarkAsync(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(visit.Page.Locator("html")).Not.ToHaveClassAsync(Dark);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between dark and light" }).ClickAsync();
        await IsDarkAsync(visit.Page);
        await visit.Page.ReloadAsync();
        await IsDarkAsync(visit.Page);
    });

    [Fact]
    public Task The_dialog_holds_the_focus_and_gives_it_back() => VisitAsync(async (page, visit) =>
    {
        var button = visit.Page.Locator(".signer").GetByRole(AriaRole.Button);
        await button.PressAsync("Enter");
        await Assertions.Expect(page.Dialog).ToBeVisibleAsync();
        for (var step = 0; step < 5; step++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            Assert.True(await visit.Page.EvaluateAsync<bool>(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"));
        }

        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Dialog).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
    });

    [Fact]
    public Task An_operation_is_opened_and_executed_by_keys() => VisitAsync(async (page, visit) =>
    {
        var send = page.Operation("SendLiveMessageUser");
        await send.Block.Locator(".opblock-summary-control").PressAsync("Enter");
        // The form may be drawn anew while it is filled in, and a button that has the focus loses it then.
        await Assertions.Expect(send.Field("Body")).ToHaveValueAsync("hello, user");
        await send.Button("Execute").FocusAsync();
        await Assertions.Expect(send.Button("Execute")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(send.LiveAnswer).ToContainTextAsync("MsgTid");
    });

    [Fact]
    public Task An_operation_has_an_address() => VisitAsync(async (page, visit) =>
    {
        await page.Operation("ListLiveMessageApps").OpenAsync();
        Assert.EndsWith("#/Apps/ListLiveMessageApps", visit.Page.Url);

        await page.ReloadAsync();

        await Assertions.Expect(page.Operation("ListLiveMessageApps").Button("Execute")).ToBeVisibleAsync();
    });

    private static async Task CheckEachStateAsync(SwaggerPage page, Visit visit)
    {
        await Accessibility.CheckAsync(visit.Page);

        // One operation with an answer, one without, a list of values and the schemas.
        var check = page.Operation("CheckLiveMessageUsersOnline");
        await check.OpenAsync();
        await check.ExecuteAsync();
        var create = page.Operation("CreateLiveMessageApp");
        await create.OpenAsync();
        await create.Block.GetByText("Schema", new() { Exact = true }).First.ClickAsync();
        await visit.Page.Locator(".models-control").ClickAsync();
        await visit.Page.Locator(".models .json-schema-2020-12-accordion").First.ClickAsync();
        await Accessibility.CheckAsync(visit.Page);
        await FitsAsync(visit.Page);

        await page.OpenDialogAsync();
        await Accessibility.CheckAsync(visit.Page);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Logout" }).ClickAsync();
        await page.IsUnsignedAsync();
        await Accessibility.CheckAsync(visit.Page);
    }

    private static Task IsDarkAsync(IPage page) => Assertions.Expect(page.Locator("html")).ToHaveClassAsync(Dark);

    private static async Task FitsAsync(IPage page) => Assert.Equal(
        0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));

    private Task VisitAsync(Func<SwaggerPage, Visit, Task> test) => VisitAsync(new VisitOptions(), test);

    private Task VisitAsync(VisitOptions options, Func<SwaggerPage, Visit, Task> test) =>
        chromium.VisitAsync(host.Service.Url, options, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            await test(page, visit);
        });
}
