using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Which apps there are.</summary>
public abstract class AppListSuite<THost> : IAsyncLifetime, IClassFixture<THost>
    where THost : StoreHost
{
    private const string One = "2222222222222222";
    private const string Two = "1111111111111111";

    private readonly THost host;
    private Service service = null!;
    private HttpClient client = null!;

    protected AppListSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    public async ValueTask InitializeAsync()
    {
        service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", One)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "far")
            .With("LiveMessage:Accounts:0:Apps:0:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppName", "Nachrichten 通知")
            .With("LiveMessage:Accounts:0:Apps:1:AppKey", "KeyOfDemo")
            .With("LiveMessage:Accounts:1:Id", Two)
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "a_b-c")
            .With("LiveMessage:Accounts:1:Apps:0:Disabled", "true")
            .StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_app_is_listed_with_its_place_its_name_and_its_state_and_without_secrets()
    {
        var answer = await client.GetEmulatorAsync("/_emulator/apps");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            $$"""
            {"apps":[{"account":"{{One}}","dataCenter":"cn-shanghai","appId":"demo","appName":"Nachrichten 通知","disabled":false},{"account":"{{One}}","dataCenter":"ap-southeast-1","appId":"far","appName":"","disabled":false},{"account":"{{Two}}","dataCenter":"cn-shanghai","appId":"a_b-c","appName":"","disabled":true}]}
            """,
            answer.Text);
    }

    [Fact]
    public async Task Created_ones_follow_in_the_order_of_creation_by_account_and_data_center()
    {
        var far = await client.CreateAppAsync(("DataCenter", "ap-southeast-1"));
        var (first, second) = (await client.CreateAppAsync(("AppName", "first")), await client.CreateAppAsync());

        var apps = await ListAsync();

        Assert.Equal(["demo", first, second, "far", far, "a_b-c"], Ids(apps));
        Assert.Equal(["first", ""], apps.Skip(1).Take(2).Select(app => app.GetProperty("appName").GetString()));
    }

    [Fact]
    public async Task At_most_so_many_are_listed_as_asked_the_first()
    {
        Assert.Equal(["demo", "far"], Ids(await ListAsync("?limit=2")));
        Assert.Equal(["demo", "far", "a_b-c"], Ids(await ListAsync("?limit=1000")));
    }

    [Fact]
    public async Task An_account_can_be_asked_for_alone() =>
        Assert.Equal(["a_b-c"], Ids(await ListAsync($"?account={Two}")));

    [Fact]
    public async Task An_app_that_is_disabled_meanwhile_shows_it()
    {
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true"))).IsAccepted();

        Assert.True((await ListAsync())[0].GetProperty("disabled").GetBoolean());
    }

    [Fact]
    public async Task After_a_reset_the_created_ones_are_gone()
    {
        await client.CreateAppAsync();

        await client.ResetAsync();

        Assert.Equal(["demo", "far", "a_b-c"], Ids(await ListAsync()));
    }

    [Theory]
    [InlineData(
        "?account=42", "account is '42'; give one of the configured accounts: 2222222222222222, 1111111111111111.")]
    [InlineData("?limit=0", "limit is '0'; give an integer from 1 to 1000.")]
    [InlineData("?limit=many", "limit is 'many'")]
    [InlineData("?limits=1", "limits is not a parameter of this route; allowed parameters: account, limit.")]
    public async Task What_cannot_be_asked_is_refused(string query, string detail) =>
        (await client.GetEmulatorAsync($"/_emulator/apps{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> apps) => apps.Select(app => app.Text("appId"));

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "")
    {
        var answer = await client.GetEmulatorAsync($"/_emulator/apps{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("apps").EnumerateArray()];
    }
}
