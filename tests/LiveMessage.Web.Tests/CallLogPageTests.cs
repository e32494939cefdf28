using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The page of the call log.</summary>
public sealed class CallLogPageTests(Chromium chromium, DefaultHost host) : PageTests<DefaultHost>(chromium, host)
{
    [Fact]
    public Task Calls_appear_as_they_are_answered_and_can_be_filtered() => ViewAsync(async log =>
    {
        await Expect(log.Page.GetByText("No calls yet.")).ToBeVisibleAsync();
        await SendAsync(("Body", "first"));
        await Expect(log.Row("SendLiveMessageUser")).ToHaveCountAsync(1);
        await Client.SendAsync([("AppId", "absent")]);
        await Client.SendAsync([("Boddy", "x")]);
        await Expect(log.Rows).ToHaveCountAsync(3);
        await Expect(log.Rows.First).ToContainTextAsync("1 unread");

        await log.Outcome.SelectOptionAsync("refused");
        await Expect(log.Rows).ToHaveCountAsync(1);
        await Expect(log.Rows).ToContainTextAsync("ResourceNotExist");
        await log.Outcome.SelectOptionAsync("");
        await log.Search.FillAsync("first");
        await Expect(log.Rows).ToHaveCountAsync(1);

        await log.Page.ReloadAsync();
        await Expect(log.Rows).ToHaveCountAsync(1);
        await Expect(log.Search).ToHaveValueAsync("first");
    });

    [Fact]
    public Task Details_explain_a_call_and_lead_to_the_Explorer() => ViewAsync(async log =>
    {
        await Client.SendAsync([("Reciever", "uid2"), ("Body", "a <b>bold</b>")]);
        await log.Rows.First.ClickAsync();
        await Expect(log.Details).ToContainTextAsync("did you mean ReceiverId?");
        await Expect(log.Detail("Body")).ToHaveTextAsync("a <b>bold</b>");
        await Expect(log.Detail("Status")).ToHaveTextAsync("200 OK");
        await Expect(log.Detail("Caller")).ToContainTextAsync("unsigned");

        await log.PressAsync("Escape");
        await Expect(log.Details).ToBeHiddenAsync();
        await log.PressAsync("Enter");
        await Expect(log.Details).ToBeVisibleAsync();
        await log.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the Explorer" }).ClickAsync();
        await Expect(log.Page.Locator("#parameter-Body")).ToHaveValueAsync("a <b>bold</b>");
    });

    /// <summary>Each state is checked at both widths, and in both color schemes.</summary>
    [Fact]
    public Task Every_state_is_accessible() => ViewAsync(async log =>
    {
        await Accessibility.CheckWidthsAsync(log.Visit);
        await SendAsync();
        await Client.SendAsync([("AppId", "absent"), ("Boddy", "x")]);
        await Expect(log.Rows).ToHaveCountAsync(2);
        await log.Summary.Locator("summary").ClickAsync();
        await Expect(log.SmallestPolicy).ToContainTextAsync("live:SendLiveMessageUser");
        await Accessibility.CheckWidthsAsync(log.Visit);

        await log.Rows.First.ClickAsync();
        await Expect(log.Details).ToContainTextAsync("ResourceNotExist");
        await Accessibility.CheckWidthsAsync(log.Visit);
        await log.PressAsync("Escape");

        await log.Search.FillAsync("nothing of the kind");
        await Expect(log.Page.GetByText("No call matches the filter.")).ToBeVisibleAsync();
        await Accessibility.CheckWidthsAsync(log.Visit);
    });

    private Task ViewAsync(Func<CallLogPage, Task> test) => Chromium.VisitAsync(Url, new VisitOptions(), async visit =>
    {
        var log = new CallLogPage(visit);
        await log.OpenAsync();
        await test(log);
    });
}
