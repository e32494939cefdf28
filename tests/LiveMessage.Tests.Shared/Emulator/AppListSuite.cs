using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>List of the apps of all accounts.</summary>
public abstract class AppListSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private const string One = "2222222222222222";
    private const string Two = "1111111111111111";

    private HttpClient caller = null!;

    public async ValueTask InitializeAsync()
    {
        var service = await Host.GetConfiguredServiceAsync(configured => configured
            .With("LiveMessage:Accounts:0:Id", One)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "far")
            .With("LiveMessage:Accounts:0:Apps:0:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppName", "Nachrichten 通知")
            .With("LiveMessage:Accounts:0:Apps:1:AppKey", "KeyOfDemo")
            .With("LiveMessage:Accounts:1:Id", Two)
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "a_b-c")
            .With("LiveMessage:Accounts:1:Apps:0:Disabled", "true"));
        caller = service.CreateClient();
        await caller.ResetAsync();
    }

    public ValueTask DisposeAsync()
    {
        caller.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task App_is_listed_with_data_center_name_and_state_but_without_secrets()
    {
        var answer = await caller.GetEmulatorAsync("/_emulator/apps");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            "{\"apps\":["
            + $$"""{"account":"{{One}}","dataCenter":"cn-shanghai","appId":"demo","appName":"Nachrichten 通知","""
            + "\"disabled\":false},"
            + $$"""{"account":"{{One}}","dataCenter":"ap-southeast-1","appId":"far","appName":"","disabled":false},"""
            + $$"""{"account":"{{Two}}","dataCenter":"cn-shanghai","appId":"a_b-c","appName":"","disabled":true}"""
            + "]}",
            answer.Text);
    }

    [Fact]
    public async Task Created_apps_follow_the_configured_apps_in_order_of_creation()
    {
        var far = await caller.CreateAppAsync(("DataCenter", "ap-southeast-1"));
        var (first, second) = (await caller.CreateAppAsync(("AppName", "first")), await caller.CreateAppAsync());

        var apps = await ListAsync();

        Assert.Equal(["demo", first, second, "far", far, "a_b-c"], Ids(apps));
        Assert.Equal(["first", ""], apps.Skip(1).Take(2).Select(app => app.GetProperty("appName").GetString()));
    }

    [Fact]
    public async Task Limit_returns_the_first_apps()
    {
        Assert.Equal(["demo", "far"], Ids(await ListAsync("?limit=2")));
        Assert.Equal(["demo", "far", "a_b-c"], Ids(await ListAsync("?limit=1000")));
    }

    [Fact]
    public async Task Apps_of_one_account_are_listed_on_request() =>
        Assert.Equal(["a_b-c"], Ids(await ListAsync($"?account={Two}")));

    [Fact]
    public async Task Disabling_an_app_changes_its_state_in_the_list()
    {
        (await caller.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertAccepted();

        Assert.True((await ListAsync())[0].GetProperty("disabled").GetBoolean());
    }

    [Fact]
    public async Task Reset_removes_created_apps_from_the_list()
    {
        await caller.CreateAppAsync();

        await caller.ResetAsync();

        Assert.Equal(["demo", "far", "a_b-c"], Ids(await ListAsync()));
    }

    [Theory]
    [InlineData(
        "?account=42", "account is '42'; give one of the accounts: 2222222222222222, 1111111111111111.")]
    [InlineData("?limit=0", "limit is '0'; give an integer from 1 to 1000.")]
    [InlineData("?limit=many", "limit is 'many'")]
    [InlineData("?limits=1", "limits is not a parameter of this route; allowed parameters: account, limit.")]
    public async Task Invalid_query_is_refused(string query, string detail) =>
        (await caller.GetEmulatorAsync($"/_emulator/apps{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> apps) => apps.Select(app => app.Text("appId"));

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "")
    {
        var answer = await caller.GetEmulatorAsync($"/_emulator/apps{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("apps").EnumerateArray()];
    }
}
