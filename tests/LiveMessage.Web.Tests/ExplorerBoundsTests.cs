using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>
/// The Explorer warns of a value that violates the bounds of its parameter, and sends it. The unit tests of the pages
/// have the bounds themselves.
/// </summary>
public sealed class ExplorerBoundsTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    // Texts of the OpenAPI document.
    private const string Id =
        "Give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'.";

    private const string Integer = "Give an integer from 0 to 9223372036854775807.";

    private static readonly (string Parameter, string Value, string Warning)[] Violations =
    [
        ("ReceiverId", "uid_2", Id),
        ("ReceiverId", "", "ReceiverId is required: the call is refused without it."),
        ("MsgType", "two", Integer),
        ("MsgType", "-1", Integer),
    ];

    [Fact]
    public Task Invalid_value_shows_a_warning_and_is_sent() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        foreach (var (parameter, value, warning) in Violations)
        {
            var before = await explorer.Parameter(parameter).InputValueAsync();
            await Assertions.Expect(explorer.BoundsWarning(parameter)).ToBeHiddenAsync();
            await explorer.Parameter(parameter).FillAsync(value);
            await Assertions.Expect(explorer.BoundsWarning(parameter)).ToHaveTextAsync(warning);
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
            await Assertions.Expect(explorer.ExplanationLines.First).ToHaveTextAsync(
                (await explorer.ReadAnswerAsync()).Text("Message"));
            await Assertions.Expect(explorer.ExplanationLines.Last)
                .ToHaveTextAsync("A parameter is missing or malformed.");
            await explorer.Parameter(parameter).FillAsync(before);
        }
    });

    [Fact]
    public Task Body_is_counted_in_bytes_and_sent_if_it_is_too_long() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        await explorer.Parameter("Body").FillAsync(new string('你', 5_120));
        await Assertions.Expect(explorer.Page.GetByText("15,360 of 15,360 bytes")).ToBeVisibleAsync();
        await Assertions.Expect(explorer.BoundsWarning("Body")).ToBeHiddenAsync();
        await explorer.Parameter("Body").FillAsync(new string('你', 5_121));
        await Assertions.Expect(explorer.Page.GetByText("15,363 of 15,360 bytes")).ToBeVisibleAsync();
        await Assertions.Expect(explorer.BoundsWarning("Body")).ToHaveTextAsync("Give at most 15,360 bytes.");
        await explorer.SendAsync();
        await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
    });

    [Fact]
    public Task List_of_values_accepts_another_value() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(400);
        await explorer.Parameter("DataCenter").SelectOptionAsync(new SelectOptionValue { Label = "Another value…" });
        await explorer.Page.GetByLabel("Another value of DataCenter").FillAsync("eu-central-1");
        await Assertions.Expect(explorer.BoundsWarning("DataCenter"))
            .ToHaveTextAsync("Give cn-shanghai or ap-southeast-1.");
        var request = await explorer.SendAsync();
        Assert.Contains("DataCenter=eu-central-1", request.Url, StringComparison.Ordinal);
        await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InputInvalid");
    });
}
