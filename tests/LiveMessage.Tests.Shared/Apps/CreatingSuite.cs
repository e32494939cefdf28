using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>CreateLiveMessageApp makes an app that the other operations know at once.</summary>
public abstract class CreatingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;

    protected CreatingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task The_answer_has_the_documented_fields_in_their_order()
    {
        var answer = await client.CallAsync("CreateLiveMessageApp", ("AppName", "testApp"));

        answer.IsAccepted();
        Assert.Equal(["RequestId", "AppId", "AppKey", "AppSign", "DataCenter"], answer.Json.Names());
        Assert.All(
            ["AppId", "AppKey", "AppSign"], name => Assert.Matches("^[0-9a-f]{32}$", answer.Json.Text(name)));
        Assert.Equal("cn-shanghai", answer.Json.Text("DataCenter"));
    }

    [Fact]
    public async Task No_two_apps_have_an_id_a_key_or_a_sign_in_common()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.CallAsync("CreateLiveMessageApp")));

        var secrets = answers.SelectMany(answer =>
            new[] { "AppId", "AppKey", "AppSign" }.Select(name => answer.Json.Text(name)));
        Assert.Equal(30, secrets.Distinct().Count());
    }

    [Fact]
    public async Task An_app_is_described_as_it_was_created()
    {
        var created = await client.CallAsync(
            "CreateLiveMessageApp",
            ("AppName", "我的应用"), ("AuditType", "2"), ("AuditUrl", "http://demo.aliyundoc.com/exampleaudit"),
            ("EventCallbackUrl", "http://demo.aliyundoc.com/examplecallback"), ("DataCenter", "ap-southeast-1"),
            ("MsgLifeCycle", "1"));
        created.IsAccepted();

        var app = await client.DescribeAppAsync(created.Json.Text("AppId"), ("DataCenter", "ap-southeast-1"));

        Assert.Equal(
            [
                created.Json.Text("AppId"), "我的应用", created.Json.Text("AppKey"), created.Json.Text("AppSign"), "2",
                "http://demo.aliyundoc.com/exampleaudit", "ap-southeast-1", "False",
                "http://demo.aliyundoc.com/examplecallback", "1",
            ],
            new[]
            {
                "AppId", "AppName", "AppKey", "AppSign", "AuditType", "AuditUrl", "DataCenter", "Disable",
                "EventCallbackUrl", "MsgLifeCycle",
            }.Select(name => app.GetProperty(name).ToString()));
        Assert.InRange(
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - app.GetProperty("CreateTime").GetInt64(), -60, 60);
        Assert.Equal(app.GetProperty("CreateTime").GetInt64(), app.GetProperty("ModifyTime").GetInt64());
    }

    [Fact]
    public async Task Nothing_is_required_and_what_is_empty_counts_as_left_out()
    {
        var bare = await client.DescribeAppAsync(await client.CreateAppAsync());
        var empty = await client.DescribeAppAsync(await client.CreateAppAsync(
            ("AppName", ""), ("AuditType", ""), ("AuditUrl", ""), ("EventCallbackUrl", ""), ("DataCenter", ""),
            ("MsgLifeCycle", "")));

        foreach (var app in new[] { bare, empty })
        {
            Assert.Equal(
                ["", "0", "cn-shanghai", "False", "", "0"],
                new[] { "AppName", "AuditType", "DataCenter", "Disable", "EventCallbackUrl", "MsgLifeCycle" }
                    .Select(name => app.GetProperty(name).ToString()));
        }
    }

    [Fact]
    public async Task A_message_can_be_sent_in_it()
    {
        var appId = await client.CreateAppAsync();

        (await client.SendAsync(("AppId", appId), ("Body", "first"))).IsAccepted();

        Assert.Equal(["first"], (await client.InboxAsync("uid2", app: appId)).Bodies);
    }

    [Fact]
    public async Task Two_apps_may_have_the_same_name()
    {
        var one = await client.CreateAppAsync(("AppName", "twin"));
        var other = await client.CreateAppAsync(("AppName", "twin"));

        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Of_300_apps_each_is_made_and_the_301st_is_refused()
    {
        await using var service = await (await host.NewServiceAsync()).StartAsync();
        using var caller = service.CreateClient();
        await caller.CreateAppsAsync(250);
        var rest = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => caller.CallAsync(
            "CreateLiveMessageApp", ("DataCenter", number % 2 == 0 ? "cn-shanghai" : "ap-southeast-1"))));

        // The app of the configuration is one of them.
        Assert.Equal(49, rest.Count(answer => answer.Code == "OK"));
        Assert.All(rest.Where(answer => answer.Code != "OK"), answer => answer.IsRefused(
            403,
            "NoAuth",
            "The account has 300 apps, and the setting Apps:MaxApps allows 300; raise the setting, or "
            + "remove all created apps with POST /_emulator/reset."));
        var (here, there) = (await caller.ListAppsAsync(), await caller.ListAppsAsync(dataCenter: "ap-southeast-1"));
        Assert.Equal(300, here.Count + there.Count);

        await caller.ResetAsync();
        await caller.CreateAppAsync();
    }

    [Fact]
    public async Task The_most_apps_are_a_setting_and_each_account_has_its_own()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("Apps:MaxApps", "2")
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "other")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "secret")
            .StartAsync();
        using var caller = service.CreateClient();
        var other = new AccessKey("other", "secret");

        (await caller.CallAsync("CreateLiveMessageApp")).IsAccepted();
        (await caller.CallAsync("CreateLiveMessageApp")).IsRefused(
            403,
            "NoAuth",
            "The account has 2 apps, and the setting Apps:MaxApps allows 2; raise the setting, or "
            + "remove all created apps with POST /_emulator/reset.");
        (await caller.CallAsync("CreateLiveMessageApp", ("DataCenter", "ap-southeast-1"))).IsRefused(403, "NoAuth");
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).IsAccepted();
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).IsAccepted();
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).IsRefused(403, "NoAuth");
    }
}
