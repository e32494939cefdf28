using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What is sent from the Explorer, and how it is signed.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerSendingTests(Chromium chromium)
{
    [Fact]
    public async Task From_a_fresh_start_one_click_sends_a_message()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            using var client = service.CreateClient();
            var message = Assert.Single((await client.InboxAsync("uid2")).Messages);
            Assert.Equal("hello, user", message.GetProperty("body").GetString());
            Assert.Equal("uid1", message.GetProperty("senderId").GetString());
            var told = await explorer.BodyAsync();
            Assert.Equal(message.GetProperty("msgTid").GetString(), told.GetProperty("MsgTid").GetString());
        });
    }

    [Fact]
    public async Task What_is_shown_of_the_signature_is_what_was_sent()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Parameter("Body").FillAsync("你好 *~'()!+&=");
            var request = await explorer.SendAsync();
            await Assertions.Expect(explorer.SignatureState).ToHaveTextAsync("As it was sent.");
            await Assertions.Expect(explorer.Authorization).ToHaveTextAsync(request.Headers["authorization"]);
            var canonical = (await explorer.CanonicalRequest.TextContentAsync())!.Split('\n');
            Assert.Equal(["POST", "/", new Uri(request.Url).Query[1..]], canonical[..3]);
            Assert.Contains($"host:{service.Url.Authority}", canonical);
            foreach (var name in (string[])["x-acs-action", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"])
            {
                Assert.Contains($"{name}:{request.Headers[name]}", canonical);
            }
        });
    }

    [Fact]
    public async Task The_signature_follows_what_is_typed()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            var before = await explorer.StringToSign.TextContentAsync();
            await explorer.Parameter("SenderInfo").FillAsync("a b");
            await Assertions.Expect(explorer.CanonicalRequest).ToContainTextAsync("&SenderInfo=a%20b");
            await Assertions.Expect(explorer.StringToSign).Not.ToHaveTextAsync(before!);
            await Assertions.Expect(explorer.StringToSign).ToContainTextAsync("ACS3-HMAC-SHA256");
            await Assertions.Expect(explorer.Authorization).ToContainTextAsync("Credential=testid,SignedHeaders=host;");
            await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("Live preview");
        });
    }

    [Fact]
    public async Task The_way_to_the_inbox_leads_to_the_message()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Parameter("Body").FillAsync("look for me");
            await explorer.SendAsync();
            await explorer.InboxLink("uid2").ClickAsync();
            await Assertions.Expect(visit.Page.GetByText("look for me").First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_call_that_waits_for_the_receiver_says_so_and_has_no_inbox_where_it_failed()
    {
        await using var service = await Service.With()
            // Longer than it takes to look at the page.
            .With("Receivers:AcknowledgementTimeout", "00:00:02")
            .StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(500);
            await explorer.Parameter("HighReliability").SelectOptionAsync("true");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Answer)
                .ToContainTextAsync("Sending… The service waits until the receiver acknowledges the message");
            await Assertions.Expect(explorer.Answer).Not.ToContainTextAsync("Nothing has been sent yet");
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("ServerError");
            await Assertions.Expect(explorer.Answer).Not.ToContainTextAsync("Sending…");
            await Assertions.Expect(explorer.InboxLink("uid2")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_call_without_a_signature_is_taken_in_development()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.ChooseCallerAsync("None (unsigned)");
            await Assertions.Expect(explorer.Trial("Replay")).ToBeDisabledAsync();
            var request = await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.False(request.Headers.ContainsKey("authorization"));
            Assert.Contains("Action=SendLiveMessageUser&", request.Url, StringComparison.Ordinal);
        });
    }
}
