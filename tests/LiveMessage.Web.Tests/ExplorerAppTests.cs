using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer fills in AppId and DataCenter for the caller, unless they are edited.</summary>
public sealed class ExplorerAppTests(Chromium chromium, ExplorerAppTests.TwoAccounts host)
    : ExplorerTests<ExplorerAppTests.TwoAccounts>(chromium, host)
{
    private const string First = "1000000000000001";
    private const string Second = "1000000000000002";
    private const string OtherCenter = "ap-southeast-1";

    public sealed class TwoAccounts() : ConfiguredHost(
        ("LiveMessage:Accounts:0:Id", First),
        ("LiveMessage:Accounts:0:AccessKeys:0:Id", "one"),
        ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1"),
        ("LiveMessage:Accounts:0:Apps:0:AppId", "closed"),
        ("LiveMessage:Accounts:0:Apps:0:Disabled", "true"),
        ("LiveMessage:Accounts:0:Apps:1:AppId", "game"),
        ("LiveMessage:Accounts:0:Apps:1:DataCenter", OtherCenter),
        ("LiveMessage:Accounts:1:Id", Second),
        ("LiveMessage:Accounts:1:AccessKeys:0:Id", "two"),
        ("LiveMessage:Accounts:1:AccessKeys:0:Secret", "2"),
        ("LiveMessage:Accounts:1:Apps:0:AppId", "demo"),
        ("LiveMessage:Accounts:1:Apps:1:AppId", "far"),
        ("LiveMessage:Accounts:1:Apps:1:DataCenter", OtherCenter));

    [Fact]
    public Task First_call_has_the_first_enabled_app_of_the_account() => ExploreAsync(async explorer =>
    {
        await ExpectAppAsync(explorer, "game", OtherCenter);
        await explorer.SendAsync();
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
    });

    [Fact]
    public Task App_changes_with_the_account_until_it_is_edited() => ExploreAsync(async explorer =>
    {
        await ExpectAppAsync(explorer, "game", OtherCenter);
        await explorer.ChooseCallerAsync("two · root user");
        await ExpectAppAsync(explorer, "demo", "");

        await explorer.Parameter("AppId").FillAsync("mine");
        await explorer.ChooseCallerAsync("one · root user");
        await Assertions.Expect(explorer.SignatureState).ToContainTextAsync("Live preview");
        await ExpectAppAsync(explorer, "mine", "");
    });

    [Fact]
    public Task Edited_app_fills_in_its_data_center_until_that_is_edited() =>
        ExploreAsync($"?account={Second}", async explorer =>
        {
            await ExpectAppAsync(explorer, "demo", "");
            await explorer.Parameter("AppId").FillAsync("far");
            await ExpectAppAsync(explorer, "far", OtherCenter);
            await explorer.Parameter("AppId").FillAsync("demo");
            await ExpectAppAsync(explorer, "demo", "");
            await explorer.Parameter("DataCenter").SelectOptionAsync("cn-shanghai");
            await explorer.Parameter("AppId").FillAsync("far");
            await ExpectAppAsync(explorer, "far", "cn-shanghai");
        });

    [Fact]
    public async Task Account_without_apps_gets_the_app_demo()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", First)
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "one")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "1")
            .StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            explorer.Visit.ExpectStatus(404);
            await explorer.SendAsync();
            await ExpectAppAsync(explorer, "demo", "");
            await Assertions.Expect(explorer.InboxLink("uid2")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task Link_with_an_account_chooses_a_caller_of_that_account_for_the_tab() =>
        ExploreAsync($"?account={Second}&ReceiverId=uid7", async explorer =>
        {
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{Second}/two");
            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{Second}/two");
            await explorer.ChooseCallerAsync("one · root user");
            await explorer.ReloadAsync();
            await Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{First}/one");
            await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
        });

    [Fact]
    public Task Link_with_an_unknown_account_chooses_the_default_caller() => ExploreAsync("?account=9", explorer =>
        Assertions.Expect(explorer.Caller).ToHaveValueAsync($"{First}/one"));

    [Fact]
    public Task Edited_values_are_kept_when_the_operation_changes() => ExploreAsync(async explorer =>
    {
        await explorer.Parameter("AppId").FillAsync("mine");
        await explorer.Parameter("ReceiverId").FillAsync("uid7");
        await explorer.Parameter("DataCenter").SelectOptionAsync(OtherCenter);
        await explorer.Operation.SelectOptionAsync("ListLiveMessageApps");
        await Assertions.Expect(explorer.Parameter("DataCenter")).ToHaveValueAsync(OtherCenter);
        await explorer.Operation.SelectOptionAsync("DeleteLiveMessageUserMessage");
        await Assertions.Expect(explorer.Parameter("ReceiverId")).ToHaveValueAsync("uid7");
        await ExpectAppAsync(explorer, "mine", OtherCenter);
        await explorer.ReloadAsync();
        await Assertions.Expect(explorer.Operation).ToHaveValueAsync("DeleteLiveMessageUserMessage");
        await ExpectAppAsync(explorer, "mine", OtherCenter);
    });

    private static async Task ExpectAppAsync(ExplorerPage explorer, string app, string dataCenter)
    {
        await Assertions.Expect(explorer.Parameter("AppId")).ToHaveValueAsync(app);
        await Assertions.Expect(explorer.Parameter("DataCenter")).ToHaveValueAsync(dataCenter);
    }
}
