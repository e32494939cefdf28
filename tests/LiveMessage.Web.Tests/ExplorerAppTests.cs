using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Which app the Explorer calls for, and whose: what nobody has filled in goes by the caller.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerAppTests(Chromium chromium)
{
    private const string First = "1000000000000001";
    private const string Second = "1000000000000002";
    private const string Elsewhere = "ap-southeast-1";

    [Fact]
    public async Task A_first_call_names_the_first_app_of_the_account_that_is_not_disabled()
    {
        await using var service = await Two().StartAsync();
        await chromium.ExploreAsync(service.Url, async (_, explorer) =>
        {
            await IsAsync(explorer, "game", Elsewhere);
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        });
    }

    [Fact]
    public async Task Another_account_has_another_app_as_long_as_nobody_has_filled_one_in()
    {
        await using var service = await Two().StartAsync();
        await chromium.ExploreAsync(service.Url, async (_, explorer) =>
        {
            await IsAsync(explorer, "game", Elsewhere);
            await explorer.ChooseCallerAsync("two · root user");
            await IsAsync(explorer, "demo", "");

            await explorer.Parameter("AppId").FillAsync("mine");
            await explorer.ChooseCallerAsync("one · root user");
            await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("Live preview");
            await IsAsync(explorer, "mine", "");
        });
    }

    [Fact]
    public async Task An_app_that_is_filled_in_brings_its_data_center_unless_that_is_filled_in_too()
    {
        await using var service = await Two().StartAsync();
        await chromium.ExploreAsync(service.Url, $"?account={Second}", async (_, explorer) =>
        {
            await IsAsync(explorer, "demo", "");
            await explorer.Parameter("AppId").FillAsync("far");
            await IsAsync(explorer, "far", Elsewhere);
            await explorer.Parameter("AppId").FillAsync("demo");
            await IsAsync(explorer, "demo", "");
            await explorer.Parameter("DataCenter").SelectOptionAsync("cn-shanghai");
            await explorer.Parameter("AppId").FillAsync("far");
            await IsAsync(explorer, "far", "cn-shanghai");
        });
    }

    [Fact]
    public async Task An_account_without_apps_is_called_for_demo()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", First)
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "one")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1")
            .StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(404);
            await explorer.SendAsync();
            await IsAsync(explorer, "demo", "");
            await Assertions.Expect(explorer.InboxLink("uid2")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_link_chooses_a_caller_of_its_account_for_the_tab()
    {
        await using var service = await Two().StartAsync();
        await chromium.ExploreAsync(service.Url, $"?account={Second}&ReceiverId=uid7", async (_, explorer) =>
        {
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{Second}/two");
            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{Second}/two");
            await explorer.ChooseCallerAsync("one · root user");
            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{First}/one");
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
        });
    }

    [Fact]
    public async Task A_link_of_an_unknown_account_chooses_who_is_chosen_without_it()
    {
        await using var service = await Two().StartAsync();
        await chromium.ExploreAsync(service.Url, "?account=9", (_, explorer) =>
            Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{First}/one"));
    }

    [Fact]
    public async Task What_is_filled_in_stays_when_another_operation_is_chosen()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (_, explorer) =>
        {
            await explorer.Parameter("AppId").FillAsync("mine");
            await explorer.Parameter("ReceiverId").FillAsync("uid7");
            await explorer.Parameter("DataCenter").SelectOptionAsync(Elsewhere);
            await explorer.Operation.SelectOptionAsync("ListLiveMessageApps");
            await Assertions.Expect(explorer.Parameter("DataCenter")).ToHaveValueAsync(Elsewhere);
            await explorer.Operation.SelectOptionAsync("DeleteLiveMessageUserMessage");
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
            await IsAsync(explorer, "mine", Elsewhere);
            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Operation).ToHaveValueAsync("DeleteLiveMessageUserMessage");
            await IsAsync(explorer, "mine", Elsewhere);
        });
    }

    private static async Task IsAsync(ExplorerPage explorer, string app, string dataCenter)
    {
        await Assertions.Expect(explorer.Parameter("AppId")).ToHaveValueAsync(app);
        await Assertions.Expect(explorer.Parameter("DataCenter")).ToHaveValueAsync(dataCenter);
    }

    private static Service Two() => Service.With()
        .With("LiveMessage:Accounts:0:Id", First)
        .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "one").With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1")
        .With("LiveMessage:Accounts:0:Apps:0:AppId", "closed").With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
        .With("LiveMessage:Accounts:0:Apps:1:AppId", "game").With("LiveMessage:Accounts:0:Apps:1:DataCenter", Elsewhere)
        .With("LiveMessage:Accounts:1:Id", Second)
        .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "two").With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "2")
        .With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
        .With("LiveMessage:Accounts:1:Apps:1:AppId", "far").With("LiveMessage:Accounts:1:Apps:1:DataCenter", Elsewhere);
}
