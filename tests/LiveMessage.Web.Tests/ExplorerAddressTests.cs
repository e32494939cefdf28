using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The query of the Explorer's address holds the values of the form.</summary>
public sealed class ExplorerAddressTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    [Fact]
    public Task Query_of_a_link_fills_in_the_form() => ExploreAsync(
        "?operation=SendLiveMessageUser&AppId=demo&ReceiverId=uid7&SenderId=uid8&MsgType=3&HighReliability=true"
            + "&DataCenter=cn-shanghai&Body=a%0Ab%20%26%20c%2Bd",
        async explorer =>
        {
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
            await Assertions.Expect(explorer.Parameter("SenderId")).ToHaveValueAsync("uid8");
            await Assertions.Expect(explorer.Parameter("MsgType")).ToHaveValueAsync("3");
            await Assertions.Expect(explorer.Parameter("HighReliability")).ToHaveValueAsync("true");
            await Assertions.Expect(explorer.Parameter("Storage")).ToHaveValueAsync("");
            await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("a\nb & c+d");
        });

    [Fact]
    public Task Values_of_the_form_survive_a_reload() => ExploreAsync(async explorer =>
    {
        await explorer.Parameter("Body").FillAsync("");
        await explorer.Parameter("SenderInfo").FillAsync("ä&b=c");
        await explorer.Parameter("Storage").SelectOptionAsync("true");
        // WaitForURLAsync would also wait for the next load of the page.
        await Assertions.Expect(explorer.Page).ToHaveURLAsync(new Regex("Storage=true"));

        await explorer.ReloadAsync();
        await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("");
        await Assertions.Expect(explorer.Parameter("SenderInfo")).ToHaveValueAsync("ä&b=c");
        await Assertions.Expect(explorer.Parameter("Storage")).ToHaveValueAsync("true");
        await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid2");
    });

    [Fact]
    public Task Back_button_returns_to_the_previous_operation() => ExploreAsync(async explorer =>
    {
        await explorer.Operation.SelectOptionAsync("DescribeLiveMessageApp");
        await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(2);
        await explorer.Page.GoBackAsync();
        await Assertions.Expect(explorer.Operation).ToHaveValueAsync("SendLiveMessageUser");
        await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(10);
    });

    [Fact]
    public Task Value_typed_just_before_a_change_of_the_operation_is_restored_by_the_back_button() =>
        ExploreAsync(async explorer =>
        {
            // Both events in one task, so that the page cannot write its address between them.
            await explorer.Page.EvaluateAsync(
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
            Assert.Contains("operation=CheckLiveMessageUsersOnline", explorer.Page.Url, StringComparison.Ordinal);

            await explorer.Page.GoBackAsync();
            await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("last words");
        });
}
