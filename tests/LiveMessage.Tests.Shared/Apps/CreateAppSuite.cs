using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>CreateLiveMessageApp creates an app that the other operations find immediately.</summary>
public abstract class CreateAppSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task CreateLiveMessageApp_returns_the_documented_fields_in_order()
    {
        var answer = await Client.CallAsync("CreateLiveMessageApp", ("AppName", "testApp"));

        answer.AssertAccepted();
        Assert.Equal(["RequestId", "AppId", "AppKey", "AppSign", "DataCenter"], answer.Json.Names());
        Assert.All(
            ["AppId", "AppKey", "AppSign"], name => Assert.Matches("^[0-9a-f]{32}$", answer.Json.Text(name)));
        Assert.Equal("cn-shanghai", answer.Json.Text("DataCenter"));
    }

    [Fact]
    public async Task Each_app_has_its_own_AppId_AppKey_and_AppSign()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Client.CallAsync("CreateLiveMessageApp")));

        var secrets = answers.SelectMany(answer =>
            new[] { "AppId", "AppKey", "AppSign" }.Select(name => answer.Json.Text(name)));
        Assert.Equal(30, secrets.Distinct().Count());
    }

    [Fact]
    public async Task Created_app_is_described_with_the_given_parameters()
    {
        var created = await Client.CallAsync(
            "CreateLiveMessageApp",
            ("AppName", "我的应用"), ("AuditType", "2"), ("AuditUrl", "http://demo.aliyundoc.com/exampleaudit"),
            ("EventCallbackUrl", "http://demo.aliyundoc.com/examplecallback"), ("DataCenter", "ap-southeast-1"),
            ("MsgLifeCycle", "1"));
        created.AssertAccepted();

        var app = await Client.DescribeAppAsync(created.Json.Text("AppId"), ("DataCenter", "ap-southeast-1"));

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
    public async Task All_parameters_of_CreateLiveMessageApp_may_be_omitted_or_empty()
    {
        var omitted = await Client.DescribeAppAsync(await Client.CreateAppAsync());
        var empty = await Client.DescribeAppAsync(await Client.CreateAppAsync(
            ("AppName", ""), ("AuditType", ""), ("AuditUrl", ""), ("EventCallbackUrl", ""), ("DataCenter", ""),
            ("MsgLifeCycle", "")));

        foreach (var app in new[] { omitted, empty })
        {
            Assert.Equal(
                ["", "0", "cn-shanghai", "False", "", "0"],
                new[] { "AppName", "AuditType", "DataCenter", "Disable", "EventCallbackUrl", "MsgLifeCycle" }
                    .Select(name => app.GetProperty(name).ToString()));
        }
    }

    [Fact]
    public async Task Created_app_accepts_messages()
    {
        var appId = await Client.CreateAppAsync();

        (await Client.SendAsync(("AppId", appId), ("Body", "first"))).AssertAccepted();

        Assert.Equal(["first"], (await Client.InboxAsync("uid2", app: appId)).Bodies);
    }

    [Fact]
    public async Task Two_apps_may_have_the_same_name()
    {
        var one = await Client.CreateAppAsync(("AppName", "twin"));
        var other = await Client.CreateAppAsync(("AppName", "twin"));

        Assert.NotEqual(one, other);
        Assert.Equal("twin", (await Client.DescribeAppAsync(one)).Text("AppName"));
        Assert.Equal("twin", (await Client.DescribeAppAsync(other)).Text("AppName"));
    }

    [Fact]
    public async Task App_300_is_created_and_app_301_is_refused()
    {
        await using var service = await (await Host.NewServiceAsync()).StartAsync();
        using var caller = service.CreateClient();
        await caller.CreateAppsAsync(250);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => caller.CallAsync(
            "CreateLiveMessageApp", ("DataCenter", number % 2 == 0 ? "cn-shanghai" : "ap-southeast-1"))));

        // 300 includes the configured app.
        Assert.Equal(49, answers.Count(answer => answer.Code == "OK"));
        Assert.All(answers.Where(answer => answer.Code != "OK"), answer => answer.AssertRefused(
            403,
            "NoAuth",
            "The account has 300 apps, and the setting Apps:MaxApps allows 300; raise the setting, or "
            + "remove all created apps with POST /_emulator/reset."));
        var shanghai = await caller.ListAppsAsync();
        var singapore = await caller.ListAppsAsync(dataCenter: "ap-southeast-1");
        Assert.Equal(300, shanghai.Count + singapore.Count);

        await caller.ResetAsync();
        await caller.CreateAppAsync();
    }

    [Fact]
    public async Task MaxApps_setting_limits_each_account_separately()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("Apps:MaxApps", "2")
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "other")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "secret")
            .StartAsync();
        using var caller = service.CreateClient();
        var other = new AccessKey("other", "secret");

        (await caller.CallAsync("CreateLiveMessageApp")).AssertAccepted();
        (await caller.CallAsync("CreateLiveMessageApp")).AssertRefused(
            403,
            "NoAuth",
            "The account has 2 apps, and the setting Apps:MaxApps allows 2; raise the setting, or "
            + "remove all created apps with POST /_emulator/reset.");
        (await caller.CallAsync("CreateLiveMessageApp", ("DataCenter", "ap-southeast-1"))).AssertRefused(403, "NoAuth");
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).AssertAccepted();
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).AssertAccepted();
        (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).AssertRefused(403, "NoAuth");
    }
}
