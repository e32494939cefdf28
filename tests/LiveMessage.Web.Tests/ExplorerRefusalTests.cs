using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Calls that the Explorer has refused on purpose, and those that nobody answers.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerRefusalTests(Chromium chromium)
{
    [Theory]
    [InlineData("Wrong secret", "SignatureDoesNotMatch")]
    [InlineData("Old timestamp", "InvalidTimeStamp.Expired")]
    public async Task A_call_that_is_signed_badly_is_refused(string trial, string code)
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Trial(trial).ClickAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync(code);
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("400 Bad Request");
            await Assertions.Expect(explorer.Answer).ToContainTextAsync($"400 {code}");
            await Assertions.Expect(explorer.Explanation).Not.ToBeEmptyAsync();
            using var client = service.CreateClient();
            Assert.Empty((await client.InboxAsync("uid2")).Messages);
        });
    }

    [Fact]
    public async Task Of_a_wrong_secret_the_texts_of_both_sides_are_shown_and_are_equal()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Trial("Wrong secret").ClickAsync();
            await Assertions.Expect(explorer.Answer)
                .ToContainTextAsync("the AccessKeySecret is wrong for this key");
            await Assertions.Expect(explorer.Answer.Locator(".pair-state")).ToHaveTextAsync(["equal", "equal"]);
            var theirs = await explorer.Compared("Canonical request of the service").TextContentAsync();
            Assert.Equal(await explorer.CanonicalRequest.TextContentAsync(), theirs);
            Assert.StartsWith("POST\n/\nAppId=demo&", theirs, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Of_another_text_that_was_signed_the_lines_that_differ_are_marked()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            // As a proxy may do on the way.
            await visit.Page.RouteAsync(new Regex("/\\?AppId="), route => route.ContinueAsync(new()
            {
                Url = route.Request.Url.Replace("uid2", "uid3", StringComparison.Ordinal),
            }));
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("The two sides signed different text");
            await Assertions.Expect(explorer.Compared("Canonical request of the service").Locator("mark"))
                .ToHaveTextAsync("AppId=demo&Body=hello%2C%20user&ReceiverId=uid3&SenderId=uid1");
        });
    }

    [Fact]
    public async Task A_call_that_is_sent_twice_is_refused_the_second_time()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Trial("Replay").ClickAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync(["200 OK", "400 Bad Request"]);
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("SignatureNonceUsed");
            using var client = service.CreateClient();
            Assert.Single((await client.InboxAsync("uid2")).Messages);
        });
    }

    [Fact]
    public async Task Of_sixty_calls_at_once_fifty_are_taken()
    {
        await using var service = await Service.With().WithDocumentedLimit()
            // Nothing comes back while the calls are made, however slow this machine is.
            .With("RateLimit:ReplenishmentPeriod", "00:01:00")
            .StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Parameter("MsgTid").FillAsync("thesame");
            await explorer.Trial("60 at once").ClickAsync();
            await Assertions.Expect(explorer.Tally("OK")).ToHaveTextAsync(["50", "–"]);
            await Assertions.Expect(explorer.Tally("Throttling.User").First).ToHaveTextAsync("10");
            await Assertions.Expect(explorer.Tally("Throttling.User").Last).ToContainTextAsync(" ms");
            await Assertions.Expect(explorer.Answer.GetByRole(AriaRole.Status).Last)
                .ToContainTextAsync("Response: 50 OK, 10 Throttling.User with x-acs-retry-after of ");
            using var client = service.CreateClient();
            Assert.Equal(50, (await client.InboxAsync("uid2")).Messages.Count);
        });
    }

    [Fact]
    public async Task Sixty_apps_at_once_are_asked_about_first()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, "?operation=CreateLiveMessageApp", async (visit, explorer) =>
        {
            await explorer.Trial("60 at once").ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("Nothing has been sent yet");
        });
    }

    [Fact]
    public async Task A_service_that_is_gone_is_told_of()
    {
        var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.Expect(PageErrorKind.FailedRequest, "net::ERR_CONNECTION_REFUSED");
            await service.DisposeAsync();
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("No response");
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync("Is it still running?");
            await Assertions.Expect(explorer.SendButton).ToBeEnabledAsync();
        });
    }
}
