using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer where the browser cannot sign, as on plain http under a foreign name.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerUnableTests(Chromium chromium)
{
    private const string Unable = "Browsers sign only on https or localhost: open this page there";
    private const string Refused = "This service refuses unsigned calls.";

    [Fact]
    public Task It_says_so_and_sends_without_a_signature() => ExploreAsync(Service.With(), async (visit, explorer) =>
    {
        await Assertions.Expect(explorer.SignatureState).ToContainTextAsync(Unable);
        await Assertions.Expect(visit.Page.Locator("#caller-hint"))
            .ToHaveTextAsync("This service accepts unsigned calls, on behalf of account 1234567890123456.");
        var request = await explorer.SendAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        Assert.False(request.Headers.ContainsKey("authorization"));
        Assert.Contains("'testid'", await explorer.ReadSampleAsync("TypeScript"), StringComparison.Ordinal);
        await explorer.InboxLink("uid2").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("hello, user").First).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData("Send")]
    [InlineData("Wrong secret")]
    [InlineData("Old timestamp")]
    [InlineData("Replay")]
    [InlineData("60 at once")]
    public Task With_a_caller_nothing_is_sent_and_the_answer_says_what_to_do(string button) =>
        ExploreAsync(Service.With(), async (visit, explorer) =>
        {
            await explorer.ChooseCallerAsync("testid · root user");
            await explorer.Trial(button).ClickAsync();
            await Assertions.Expect(explorer.Explanation)
                .ToContainTextAsync($"This call was not sent because this page cannot sign it. {Unable}, or choose");
            await Assertions.Expect(explorer.Statuses).ToHaveCountAsync(0);
        });

    [Fact]
    public Task Where_unsigned_calls_are_refused_it_does_not_advise_them() => ExploreAsync(
        Service.With().With("Authentication:RequireSignature", "true"), async (visit, explorer) =>
        {
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync("1234567890123456/testid");
            await Assertions.Expect(explorer.SignatureState).ToHaveTextAsync($"{Unable}. {Refused}");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync($"{Unable}. {Refused}");
            await explorer.ChooseCallerAsync("None (unsigned)");
            await Assertions.Expect(visit.Page.Locator("#caller-hint")).ToHaveTextAsync(Refused);
        });

    private async Task ExploreAsync(Service with, Func<Visit, ExplorerPage, Task> test)
    {
        await using var service = await with.StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            await visit.Page.AddInitScriptAsync("Object.defineProperty(crypto, 'subtle', { value: undefined });");
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync();
            await test(visit, explorer);
        });
    }
}
