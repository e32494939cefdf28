using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What is filled in on the Explorer comes from the address, and goes to it.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerAddressTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_fills_the_form_in()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(
            service.Url,
            "?operation=SendLiveMessageUser&AppId=demo&ReceiverId=uid7&SenderId=uid8&MsgType=3&HighReliability=true"
            + "&DataCenter=cn-shanghai&Body=a%0Ab%20%26%20c%2Bd",
            async (visit, explorer) =>
        {
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
            await Assertions.Expect(explorer.Parameter("SenderId")).ToHaveValueAsync("uid8");
            await Assertions.Expect(explorer.Parameter("MsgType")).ToHaveValueAsync("3");
            await Assertions.Expect(explorer.Parameter("HighReliability")).ToHaveValueAsync("true");
            await Assertions.Expect(explorer.Parameter("Storage")).ToHaveValueAsync("");
            await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("a\nb & c+d");
        });
    }

    [Fact]
    public async Task What_is_filled_in_is_in_the_address()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Parameter("Body").FillAsync("");
            await explorer.Parameter("SenderInfo").FillAsync("ä&b=c");
            await explorer.Parameter("Storage").SelectOptionAsync("true");
            await visit.Page.WaitForURLAsync(url => url.Contains("Storage=true", StringComparison.Ordinal));

            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Parameter("Body")).ToHaveValueAsync("");
            await Assertions.Expect(explorer.Parameter("SenderInfo")).ToHaveValueAsync("ä&b=c");
            await Assertions.Expect(explorer.Parameter("Storage")).ToHaveValueAsync("true");
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid2");
        });
    }

    [Fact]
    public async Task The_way_back_leads_to_the_operation_before()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Operation.SelectOptionAsync("DescribeLiveMessageApp");
            await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(2);
            await visit.Page.GoBackAsync();
            await Assertions.Expect(explorer.Operation).ToHaveValueAsync("SendLiveMessageUser");
            await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(10);
        });
    }
}
