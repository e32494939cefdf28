using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer shows the account of an inbox if the service has several accounts.</summary>
public sealed class ViewerAccountsTests(Chromium chromium)
{
    private const string First = "1000000000000001";
    private const string Second = "1000000000000002";

    [Fact]
    public async Task Inboxes_with_the_same_name_in_two_accounts_are_distinct()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", First).With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "one")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1")
            .With("LiveMessage:Accounts:1:Id", Second).With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "two")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "2")
            .StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        (await client.CallRawAsync(new AccessKey("two", "2").SignRpc(("MsgTid", "m2")).Query)).AssertAccepted();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var viewer = new ViewerPage(visit);
            await viewer.OpenLiveAsync();
            await viewer.ExpectMessageCountAsync(2);
            await Expect(viewer.Inboxes.GetByText($"account {First}")).ToBeVisibleAsync();
            await Expect(viewer.InboxLink("uid2")).ToHaveCountAsync(2);

            var second = viewer.Inboxes.Locator(".center").Filter(new() { HasText = $"account {Second}" });
            await second.Locator(".inbox-link").ClickAsync();
            await Expect(viewer.Rows).ToContainTextAsync(["m2"]);
            await viewer.OpenMessageAsync("m2");
            await Expect(viewer.Detail("Account")).ToHaveTextAsync(Second);
            await ExpectNotTruncatedAsync(viewer.Inboxes.Locator(".center h2 > *"));
            await ExpectNotTruncatedAsync(viewer.Page.Locator(".title .place"));
            // The link contains the account, so that the Explorer selects a caller of it. No curl command is offered,
            // because an unsigned call would act for the first account.
            await Expect(viewer.Details.GetByRole(AriaRole.Link, new() { Name = "Open in the Explorer" }))
                .ToHaveAttributeAsync("href", new Regex($"[?&]account={Second}&"));
            await Expect(viewer.Button("Copy as curl")).ToHaveCountAsync(0);

            await viewer.Button("Delete this message").ClickAsync();
            await viewer.AnswerDialogAsync("Delete");
            await Expect(viewer.EmptyState).ToContainTextAsync("uid2 has no messages");
            await viewer.InboxLink("All messages").ClickAsync();
            await Expect(viewer.Rows).ToContainTextAsync(["m1"]);
        });
    }

    [Fact]
    public async Task Single_account_is_not_shown()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var viewer = new ViewerPage(visit);
            await viewer.OpenLiveAsync();
            await viewer.OpenMessageAsync("m1");
            await Expect(viewer.Page.Locator("main"))
                .Not.ToContainTextAsync(new Regex("account", RegexOptions.IgnoreCase));
        });
    }

    private static async Task ExpectNotTruncatedAsync(ILocator texts) => Assert.Equal(
        0,
        await texts.EvaluateAllAsync<int>(
            "texts => texts.filter(text => text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0).length"));
}
