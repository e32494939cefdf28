using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What a person does in the Explorer while something else is still going on.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerMeanwhileTests(Chromium chromium)
{
    [Fact]
    public async Task Nothing_else_can_be_sent_while_a_call_is_on_its_way_whatever_is_changed()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            var goOn = new TaskCompletionSource();
            await visit.Page.RouteAsync(
                url => new Uri(url).AbsolutePath == "/",
                async route =>
                {
                    await goOn.Task;
                    await route.ContinueAsync();
                });
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.SendButton).ToBeDisabledAsync();
            await explorer.Parameter("Body").FillAsync("another");
            await Assertions.Expect(explorer.Trial("Wrong secret")).ToBeDisabledAsync();

            await explorer.ChooseCallerAsync("None (unsigned)");
            goOn.SetResult();
            await Assertions.Expect(explorer.SendButton).ToBeEnabledAsync();
            // Nobody's secret cannot be wrong.
            await Assertions.Expect(explorer.Trial("Wrong secret")).ToBeDisabledAsync();
        });
    }

    [Fact]
    public async Task What_was_typed_last_is_there_when_one_comes_back_from_another_operation()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            // Both in one turn: no pause in which the address could be written.
            await visit.Page.EvaluateAsync(
                """
                () => {
                  const body = document.getElementById('parameter-Body');
                  body.value = 'last words';
                  body.dispatchEvent(new Event('input', { bubbles: true }));
                  const operation = document.getElementById('operation');
                  operation.value = 'CheckLiveMessageUsersOnline';
                  operation.dispatchEvent(new Event('change', { bubbles: true }));
                }
                """);
            await Assertions.Expect(explorer.Items("UserIds").First).ToBeVisibleAsync();
            Assert.Contains("operation=CheckLiveMessageUsersOnline", visit.Page.Url, StringComparison.Ordinal);

            await visit.Page.GoBackAsync();
            await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("last words");
        });
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_told_and_not_blamed_on_the_service()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.ChooseCallerAsync("Other…");
            await visit.Page.GetByLabel("AccessKeyId").FillAsync("ключ");
            await visit.Page.GetByLabel("AccessKeySecret").FillAsync("секрет");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync("This call was not sent");
        });
    }
}
