using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>
/// The Explorer where it is not at home: outside Development and behind another port; and in the eyes of everybody.
/// </summary>
[Collection(Pages.Name)]
public sealed class ExplorerPlaceTests(Chromium chromium)
{
    [Fact]
    public async Task In_production_it_asks_for_the_api_key_and_the_secret()
    {
        await using var service = await Service.With()
            .In("Production")
            .With("Emulator:ApiKey", "opensesame")
            .StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var explorer = new ExplorerPage(visit);
            var opened = explorer.OpenAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("API key").FillAsync("wrong");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(dialog).ToContainTextAsync("This key is wrong.");
            await dialog.GetByLabel("API key").FillAsync("opensesame");
            await visit.Page.Keyboard.PressAsync("Enter");
            await opened;

            await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("A signature requires an AccessKeyId");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(visit.Page.GetByLabel("AccessKeySecret")).ToBeFocusedAsync();
            await visit.Page.Keyboard.TypeAsync("testsecret");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            var sample = await explorer.ReadSampleAsync("curl");
            Assert.Contains("testsecret", sample, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task In_production_it_says_when_the_key_is_not_given()
    {
        await using var service = await Service.With()
            .In("Production")
            .With("Emulator:ApiKey", "opensesame")
            .StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var explorer = new ExplorerPage(visit);
            var opened = explorer.OpenAsync();
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("Escape");
            await opened;
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert))
                .ToContainTextAsync("The Explorer cannot start");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("opensesame");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(explorer.SendButton).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Behind_another_port_it_signs_for_the_address_of_the_page()
    {
        await using var service = await Service.With().StartAsync();
        await using var forwarder = MappedPort.To(service.Url);
        await chromium.ExploreAsync(forwarder.Url, async (visit, explorer) =>
        {
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            await Assertions.Expect(explorer.CanonicalRequest).ToContainTextAsync($"host:{forwarder.Url.Authority}");
            Assert.Contains(forwarder.Url.Authority, await explorer.ReadSampleAsync("C#"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task It_is_accessible(ColorScheme scheme, bool narrow)
    {
        await using var service = await Service.With().WithCredentials()
            .WithDocumentedLimit()
            // Nothing comes back while the calls are made, however slow this machine is.
            .With("RateLimit:ReplenishmentPeriod", "00:01:00")
            .StartAsync();
        var options = new VisitOptions { ColorScheme = scheme, Narrow = narrow };
        await chromium.ExploreAsync(service.Url, "", options, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await Accessibility.CheckAsync(visit.Page);

            await explorer.Parameter("ReceiverId").FillAsync("uid_2");
            await explorer.SendAsync();
            await explorer.Answer.GetByText("Request", new() { Exact = true }).ClickAsync();
            await Accessibility.CheckAsync(visit.Page);

            await explorer.Parameter("ReceiverId").FillAsync("uid2");
            await explorer.Trial("Wrong secret").ClickAsync();
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("Both sides signed the same text");
            await Accessibility.CheckAsync(visit.Page);

            await explorer.ReadSampleAsync("Go");
            await explorer.Trial("60 at once").ClickAsync();
            await Assertions.Expect(explorer.Tally("Throttling.User")).Not.ToHaveCountAsync(0);
            await Accessibility.CheckAsync(visit.Page);

            await explorer.Operation.SelectOptionAsync("CheckLiveMessageUsersOnline");
            await explorer.ChooseCallerAsync("Other…");
            await Accessibility.CheckAsync(visit.Page);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        });
    }
}
