using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer in Production and behind a mapped port.</summary>
public sealed class ExplorerEnvironmentTests(Chromium chromium, ExplorerEnvironmentTests.Production host)
    : IClassFixture<ExplorerEnvironmentTests.Production>
{
    public sealed class Production : ConfiguredHost
    {
        public Production()
            : base(("Emulator:ApiKey", "opensesame")) => Service.In("Production");
    }

    [Fact]
    public Task In_Production_it_asks_for_the_API_key_and_the_secret() =>
        chromium.VisitAsync(host.Service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var explorer = new ExplorerPage(visit);
            var opened = explorer.OpenAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("API key").FillAsync("wrong");
            await explorer.PressAsync("Enter");
            await Assertions.Expect(dialog).ToContainTextAsync("This key is wrong.");
            await dialog.GetByLabel("API key").FillAsync("opensesame");
            await explorer.PressAsync("Enter");
            await opened;

            await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("A signature requires an AccessKeyId");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.AccessKeySecret).ToBeFocusedAsync();
            await visit.Page.Keyboard.TypeAsync("testsecret");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            var sample = await explorer.ReadSampleAsync("curl");
            Assert.Contains("testsecret", sample, StringComparison.Ordinal);
        });

    [Fact]
    public Task In_Production_it_shows_that_the_API_key_is_missing_and_asks_again() =>
        chromium.VisitAsync(host.Service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var explorer = new ExplorerPage(visit);
            var opened = explorer.OpenAsync();
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await explorer.PressAsync("Escape");
            await opened;
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert))
                .ToContainTextAsync("The Explorer cannot start");
            await explorer.Button("Try again").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("opensesame");
            await explorer.PressAsync("Enter");
            await Assertions.Expect(explorer.SendButton).ToBeVisibleAsync();
        });

    [Fact]
    public async Task Behind_a_mapped_port_it_signs_for_the_address_of_the_page()
    {
        await using var service = await Service.With().StartAsync();
        await using var mapped = MappedPort.To(service.Url);
        await chromium.VisitAsync(mapped.Url, async visit =>
        {
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync();
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            await Assertions.Expect(explorer.CanonicalRequest).ToContainTextAsync($"host:{mapped.Url.Authority}");
            Assert.Contains(mapped.Url.Authority, await explorer.ReadSampleAsync("C#"), StringComparison.Ordinal);
        });
    }
}
