using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer sends calls that the service rejects, and explains their answers.</summary>
public sealed class ExplorerRefusalTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    [Fact]
    public Task Wrong_secret_is_rejected_and_the_canonical_requests_of_both_sides_are_equal() =>
        ExploreAsync(async explorer =>
        {
            explorer.Visit.ExpectStatus(400);
            await explorer.Button("Wrong secret").ClickAsync();
            await ExpectRejectedAsync(explorer, "SignatureDoesNotMatch");
            await Assertions.Expect(explorer.Answer)
                .ToContainTextAsync("the AccessKeySecret is wrong for this key");
            await Assertions.Expect(explorer.Answer.Locator(".pair-state")).ToHaveTextAsync(["equal", "equal"]);
            var canonical = await explorer.CanonicalRequestOfService.TextContentAsync();
            Assert.Equal(await explorer.CanonicalRequest.TextContentAsync(), canonical);
            Assert.StartsWith("POST\n/\nAppId=demo&", canonical, StringComparison.Ordinal);
            Assert.Empty((await Client.InboxAsync("uid2")).Messages);
        });

    [Fact]
    public Task Old_timestamp_is_rejected() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        await explorer.Button("Old timestamp").ClickAsync();
        await ExpectRejectedAsync(explorer, "InvalidTimeStamp.Expired");
        Assert.Empty((await Client.InboxAsync("uid2")).Messages);
    });

    [Fact]
    public Task Call_that_was_changed_after_signing_has_its_changed_lines_marked() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        // The change of a proxy.
        await explorer.Page.RouteAsync(new Regex("/\\?AppId="), route => route.ContinueAsync(new()
        {
            Url = route.Request.Url.Replace("uid2", "uid3", StringComparison.Ordinal),
        }));
        await explorer.SendButton.ClickAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(1);
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("The two sides signed different text");
        await Assertions.Expect(explorer.CanonicalRequestOfService.Locator("mark"))
            .ToHaveTextAsync("AppId=demo&Body=hello%2C%20user&ReceiverId=uid3&SenderId=uid1");
    });

    [Fact]
    public Task Replayed_call_is_rejected_the_second_time() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        await explorer.Button("Replay").ClickAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync(["200 OK", "400 Bad Request"]);
        await Assertions.Expect(explorer.Codes).ToHaveTextAsync("SignatureNonceUsed");
        Assert.Single((await Client.InboxAsync("uid2")).Messages);
    });

    [Fact]
    public async Task Burst_of_60_calls_has_50_accepted_ones()
    {
        await using var service = await Service.With().WithDocumentedLimit()
            // No tokens are added during the calls, even on a slow machine.
            .With("RateLimit:ReplenishmentPeriod", "00:01:00")
            .StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            explorer.Visit.ExpectStatus(400);
            await explorer.Parameter("MsgTid").FillAsync("thesame");
            await explorer.Button("60 at once").ClickAsync();
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
    public Task Burst_that_creates_60_apps_needs_a_confirmation() =>
        ExploreAsync("?operation=CreateLiveMessageApp", async explorer =>
        {
            await explorer.Button("60 at once").ClickAsync();
            var dialog = explorer.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("This call has not been sent yet");
        });

    [Fact]
    public async Task Service_that_does_not_respond_is_reported()
    {
        var service = await Service.With().StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            explorer.Visit.Expect(PageErrorKind.FailedRequest, "net::ERR_CONNECTION_REFUSED");
            await service.DisposeAsync();
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("No response");
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync("Is it still running?");
            await Assertions.Expect(explorer.SendButton).ToBeEnabledAsync();
        });
    }

    private static async Task ExpectRejectedAsync(ExplorerPage explorer, string code)
    {
        await Assertions.Expect(explorer.Codes).ToHaveTextAsync(code);
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("400 Bad Request");
        await Assertions.Expect(explorer.Answer).ToContainTextAsync($"400 {code}");
        await Assertions.Expect(explorer.Explanation).Not.ToBeEmptyAsync();
    }
}
