using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer signs and sends calls.</summary>
public sealed class ExplorerSendingTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    [Fact]
    public Task First_click_sends_a_message() => ExploreAsync(async explorer =>
    {
        await explorer.SendButton.ClickAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        var message = Assert.Single((await Client.InboxAsync("uid2")).Messages);
        Assert.Equal("hello, user", message.GetProperty("body").GetString());
        Assert.Equal("uid1", message.GetProperty("senderId").GetString());
        var answer = await explorer.ReadAnswerAsync();
        Assert.Equal(message.GetProperty("msgTid").GetString(), answer.GetProperty("MsgTid").GetString());
    });

    [Fact]
    public Task Message_can_be_sent_from_a_narrow_screen() =>
        ExploreAsync(new VisitOptions { Narrow = true }, async explorer =>
        {
            await explorer.Parameter("Body").FillAsync("from a phone");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.Equal(["from a phone"], (await Client.InboxAsync("uid2")).Bodies);
        });

    [Fact]
    public Task Displayed_signature_is_the_one_that_was_sent() => ExploreAsync(async explorer =>
    {
        await explorer.Parameter("Body").FillAsync("你好 *~'()!+&=");
        var request = await explorer.SendAsync();
        await Assertions.Expect(explorer.SignatureState).ToHaveTextAsync("As it was sent.");
        await Assertions.Expect(explorer.Authorization).ToHaveTextAsync(request.Headers["authorization"]);
        var canonical = (await explorer.CanonicalRequest.TextContentAsync())!.Split('\n');
        Assert.Equal(["POST", "/", new Uri(request.Url).Query[1..]], canonical[..3]);
        Assert.Contains($"host:{Url.Authority}", canonical);
        foreach (var name in (string[])["x-acs-action", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"])
        {
            Assert.Contains($"{name}:{request.Headers[name]}", canonical);
        }
    });

    [Fact]
    public Task Signature_is_updated_while_typing() => ExploreAsync(async explorer =>
    {
        var before = await explorer.StringToSign.TextContentAsync();
        await explorer.Parameter("SenderInfo").FillAsync("a b");
        await Assertions.Expect(explorer.CanonicalRequest).ToContainTextAsync("&SenderInfo=a%20b");
        await Assertions.Expect(explorer.StringToSign).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(explorer.StringToSign).ToContainTextAsync("ACS3-HMAC-SHA256");
        await Assertions.Expect(explorer.Authorization).ToContainTextAsync("Credential=testid,SignedHeaders=host;");
        await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("Live preview");
    });

    [Fact]
    public Task Link_to_the_inbox_shows_the_message() => ExploreAsync(async explorer =>
    {
        await explorer.Parameter("Body").FillAsync("look for me");
        await explorer.SendAsync();
        await explorer.InboxLink("uid2").ClickAsync();
        await Assertions.Expect(explorer.Page.GetByText("look for me").First).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Call_that_waits_for_an_acknowledgement_is_explained_and_has_no_inbox_link_after_its_failure()
    {
        await using var service = await Service.With()
            // Long enough for the test to see the text of the pending call.
            .With("Receivers:AcknowledgementTimeout", "00:00:02")
            .StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            explorer.Visit.ExpectStatus(500);
            await explorer.Parameter("HighReliability").SelectOptionAsync("true");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Answer)
                .ToContainTextAsync("Sending… The service waits until the receiver acknowledges the message");
            await Assertions.Expect(explorer.Answer).Not.ToContainTextAsync("This call has not been sent yet");
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("ServerError");
            await Assertions.Expect(explorer.Answer).Not.ToContainTextAsync("Sending…");
            await Assertions.Expect(explorer.InboxLink("uid2")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task Unsigned_call_is_accepted_in_Development() => ExploreAsync(async explorer =>
    {
        await explorer.ChooseCallerAsync("None (unsigned)");
        await Assertions.Expect(explorer.Button("Replay")).ToBeDisabledAsync();
        var request = await explorer.SendAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("SendLiveMessageUser unsigned");

        // An answer is removed with the call in the form that it belongs to.
        await explorer.ChooseCallerAsync("testid · root user");
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("This call has not been sent yet");
        await explorer.SendAsync();
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("SendLiveMessageUser as testid");
        await explorer.Parameter("Body").FillAsync("another");
        await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(1);
        await explorer.Parameter("DataCenter").SelectOptionAsync("ap-southeast-1");
        await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(0);
        explorer.Visit.ExpectStatus(404);
        await explorer.SendAsync();
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("SendLiveMessageUser as testid in ap-southeast-1");
        await Assertions.Expect(explorer.Explanation)
            .ToContainTextAsync("There is no app 'demo' in the data center ap-southeast-1.");
        await explorer.Operation.SelectOptionAsync("DescribeLiveMessageApp");
        await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(0);
        Assert.False(request.Headers.ContainsKey("authorization"));
        Assert.Contains("Action=SendLiveMessageUser&", request.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Pending_call_disables_all_buttons_that_send() => ExploreAsync(async explorer =>
    {
        var resume = new TaskCompletionSource();
        await explorer.Page.RouteAsync(
            url => new Uri(url).AbsolutePath == "/",
            async route =>
            {
                await resume.Task;
                await route.ContinueAsync();
            });
        await explorer.SendButton.ClickAsync();
        await Assertions.Expect(explorer.SendButton).ToBeDisabledAsync();
        await explorer.Parameter("Body").FillAsync("another");
        await Assertions.Expect(explorer.Button("Wrong secret")).ToBeDisabledAsync();

        await explorer.ChooseCallerAsync("None (unsigned)");
        resume.SetResult();
        await Assertions.Expect(explorer.SendButton).ToBeEnabledAsync();
        // Without a caller there is no secret.
        await Assertions.Expect(explorer.Button("Wrong secret")).ToBeDisabledAsync();
    });
}
