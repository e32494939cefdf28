using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer in a browser that cannot sign, as on http under a name other than localhost.</summary>
public sealed class ExplorerWithoutWebCryptoTests(Chromium chromium, DefaultHost host)
    : PageTests<DefaultHost>(chromium, host)
{
    private const string Reason = "Browsers sign only on https or localhost: open this page there";
    private const string Rejected = "This service refuses unsigned calls.";

    [Fact]
    public Task It_sends_unsigned_calls_and_explains_why() => ExploreAsync(Url, async explorer =>
    {
        await Assertions.Expect(explorer.SignatureState).ToContainTextAsync(Reason);
        await Assertions.Expect(explorer.CallerHint)
            .ToHaveTextAsync("This service accepts unsigned calls, on behalf of account 1234567890123456.");
        var request = await explorer.SendAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        Assert.False(request.Headers.ContainsKey("authorization"));
        Assert.Contains("'testid'", await explorer.ReadSampleAsync("TypeScript"), StringComparison.Ordinal);
        await explorer.InboxLink("uid2").ClickAsync();
        await Assertions.Expect(explorer.Page.GetByText("hello, user").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Call_with_a_caller_is_not_sent_by_any_button() => ExploreAsync(Url, async explorer =>
    {
        foreach (var button in (string[])["Send", "Wrong secret", "Old timestamp", "Replay", "60 at once"])
        {
            await explorer.ChooseCallerAsync("testid · root user");
            await explorer.Button(button).ClickAsync();
            await Assertions.Expect(explorer.Explanation)
                .ToContainTextAsync($"This call was not sent because this page cannot sign it. {Reason}, or choose");
            await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(0);
            await explorer.OpenAsync();
            await Assertions.Expect(explorer.Explanation).ToHaveCountAsync(0);
        }
    });

    [Fact]
    public async Task It_does_not_recommend_unsigned_calls_if_they_are_rejected()
    {
        await using var service = await Service.With().With("Authentication:RequireSignature", "true").StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync("1234567890123456/testid");
            await Assertions.Expect(explorer.SignatureState).ToHaveTextAsync($"{Reason}. {Rejected}");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync($"{Reason}. {Rejected}");
            await explorer.ChooseCallerAsync("None (unsigned)");
            await Assertions.Expect(explorer.CallerHint).ToHaveTextAsync(Rejected);
        });
    }

    private Task ExploreAsync(Uri url, Func<ExplorerPage, Task> test) => Chromium.VisitAsync(url, async visit =>
    {
        await visit.Page.AddInitScriptAsync("Object.defineProperty(crypto, 'subtle', { value: undefined });");
        var explorer = new ExplorerPage(visit);
        await explorer.OpenAsync();
        await test(explorer);
    });
}
