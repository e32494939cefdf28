using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What is filled in on the Explorer past its bounds.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerBoundsTests(Chromium chromium)
{
    // The document's own words.
    private const string Id =
        "Give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'.";

    private const string Integer = "Give an integer from 0 to 9223372036854775807.";

    [Theory]
    [InlineData("ReceiverId", "uid_2", Id)]
    [InlineData("ReceiverId", "", "ReceiverId is required: the call is refused without it.")]
    [InlineData("MsgType", "two", Integer)]
    [InlineData("MsgType", "-1", Integer)]
    public async Task A_value_past_its_bounds_is_warned_of_and_sent(string parameter, string value, string warning)
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await Assertions.Expect(explorer.Excess(parameter)).ToBeHiddenAsync();
            await explorer.Parameter(parameter).FillAsync(value);
            await Assertions.Expect(explorer.Excess(parameter)).ToHaveTextAsync(warning);
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
            await Assertions.Expect(explorer.Explanation).ToHaveTextAsync("A parameter is missing or malformed.");
        });
    }

    [Fact]
    public async Task A_body_is_counted_in_bytes_and_sent_when_it_is_too_long()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Parameter("Body").FillAsync(new string('你', 5_120));
            await Assertions.Expect(visit.Page.GetByText("15,360 of 15,360 bytes")).ToBeVisibleAsync();
            await Assertions.Expect(explorer.Excess("Body")).ToBeHiddenAsync();
            await explorer.Parameter("Body").FillAsync(new string('你', 5_121));
            await Assertions.Expect(visit.Page.GetByText("15,363 of 15,360 bytes")).ToBeVisibleAsync();
            await Assertions.Expect(explorer.Excess("Body")).ToHaveTextAsync("Give at most 15,360 bytes.");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
        });
    }

    [Fact]
    public async Task A_choice_has_a_way_out_to_a_value_that_is_none_of_it()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(400);
            await explorer.Parameter("DataCenter")
                .SelectOptionAsync(new SelectOptionValue { Label = "Another value…" });
            await visit.Page.GetByLabel("Another value of DataCenter").FillAsync("eu-central-1");
            await Assertions.Expect(explorer.Excess("DataCenter"))
                .ToHaveTextAsync("Give cn-shanghai or ap-southeast-1.");
            var request = await explorer.SendAsync();
            Assert.Contains("DataCenter=eu-central-1", request.Url, StringComparison.Ordinal);
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
        });
    }
}
