using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The page of fault injection.</summary>
public sealed class FaultPageTests(Chromium chromium, DefaultHost host) : PageTests<DefaultHost>(chromium, host)
{
    [Fact]
    public Task Rule_is_armed_counted_and_removed() => ViewAsync(async page =>
    {
        await Expect(page.Page.GetByText("No rules.")).ToBeVisibleAsync();
        await page.Field("Error code").FillAsync("NoAuth");
        await page.Field("When").SelectOptionAsync("first");
        await page.Field("ReceiverId").FillAsync("uid2");
        await page.Button("Arm the rule").ClickAsync();
        await Expect(page.Rules).ToHaveCountAsync(1);
        await Expect(page.Rules).ToContainTextAsync("receiverId uid2 · the first call");

        (await Client.SendAsync()).AssertRefused(403, "NoAuth");
        (await Client.SendAsync()).AssertAccepted();
        await Expect(page.Rules.Locator(".counts")).ToHaveTextAsync("1 of 2");

        await page.Button("Remove rule1").ClickAsync();
        await Expect(page.Rules).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Refused_rule_shows_the_error_of_the_service() => ViewAsync(async page =>
    {
        page.Visit.ExpectStatus(400);
        await page.Field("Error code").FillAsync("ServerErorr");
        await page.Button("Arm the rule").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ServerErorr");
        await Expect(page.Rules).ToHaveCountAsync(0);
    });

    /// <summary>Each state is checked at both widths, and in both color schemes.</summary>
    [Fact]
    public Task Every_state_is_accessible() => ViewAsync(async page =>
    {
        await Accessibility.CheckWidthsAsync(page.Visit);
        await page.Field("Effect").SelectOptionAsync("callbackDelay");
        await page.Field("When").SelectOptionAsync("every");
        await page.Button("Arm the rule").ClickAsync();
        await Expect(page.Rules).ToHaveCountAsync(1);
        await Accessibility.CheckWidthsAsync(page.Visit);
        await page.Button("Remove all").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Accessibility.CheckWidthsAsync(page.Visit);
    });

    private Task ViewAsync(Func<FaultPage, Task> test) => Chromium.VisitAsync(Url, new VisitOptions(), async visit =>
    {
        var page = new FaultPage(visit);
        await page.OpenAsync();
        await test(page);
    });
}

/// <summary>Page object of fault injection.</summary>
public sealed class FaultPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/fault-rules";

    public ILocator Rules => Page.Locator(".rule");

    public new ILocator Field(string label) => base.Field(label);
}
