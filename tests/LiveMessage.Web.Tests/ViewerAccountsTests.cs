using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>Where a service has several accounts, the viewer says whose an inbox is; where it has one, it does not.</summary>
[Collection(Pages.Name)]
public sealed class ViewerAccountsTests(Chromium chromium)
{
    private const string First = "1000000000000001";
    private const string Second = "1000000000000002";

    [Fact]
    public async Task Inboxes_of_the_same_name_in_two_accounts_are_told_apart()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", First).With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "one").With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1")
            .With("LiveMessage:Accounts:1:Id", Second).With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "two").With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "2")
            .StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        (await client.CallRawAsync(new AccessKey("two", "2").SignRpc(("MsgTid", "m2")).Query)).IsAccepted();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new ViewerPage(visit);
            await page.OpenLiveAsync();
            await page.HasMessagesAsync(2);
            await Expect(page.Inboxes.GetByText($"account {First}")).ToBeVisibleAsync();
            await Expect(page.InboxLink("uid2")).ToHaveCountAsync(2);

            var second = page.Inboxes.Locator(".center").Filter(new() { HasText = $"account {Second}" });
            await second.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.Rows).ToContainTextAsync(["m2"]);
            await page.OpenMessageAsync("m2");
            await Expect(page.Fact("Account")).ToHaveTextAsync(Second);
            await IsWholeAsync(page.Inboxes.Locator(".center h2 > *"));
            await IsWholeAsync(page.Sight.Page.Locator(".title .place"));
            // The Explorer has a caller of that account, and a command without a signature would act for another.
            await Expect(page.Details.GetByRole(AriaRole.Link, new() { Name = "Open in the Explorer" }))
                .ToHaveAttributeAsync("href", new Regex($"[?&]account={Second}&"));
            await Expect(page.Named("Copy as curl")).ToHaveCountAsync(0);

            await page.Named("Delete this message").ClickAsync();
            await page.AnswerAsync("Delete");
            await Expect(page.Empty).ToContainTextAsync("uid2 has no messages");
            await page.InboxLink("All messages").ClickAsync();
            await Expect(page.Rows).ToContainTextAsync(["m1"]);
        });
    }

    [Fact]
    public async Task The_only_account_is_not_spoken_of()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new ViewerPage(visit);
            await page.OpenLiveAsync();
            await page.OpenMessageAsync("m1");
            await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync(new Regex("account", RegexOptions.IgnoreCase));
        });
    }

    // Nothing of the texts is cut, and each has a line of its own.
    private static async Task IsWholeAsync(ILocator texts) => Assert.Equal(
        0,
        await texts.EvaluateAllAsync<int>(
            "texts => texts.filter(text => text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0).length"));
}
