using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>An app exists only in its own account and data center.</summary>
public abstract class AppIsolationSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Theory]
    [MemberData(nameof(AppCases.UnknownApps), MemberType = typeof(AppCases))]
    public async Task Unknown_app_returns_ResourceNotExist(string action, string appId)
    {
        (await Client.CallAsync(action, ("AppId", appId))).AssertRefused(
            404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
        Assert.DoesNotContain(appId, (await Client.ListAppsAsync()).Ids());
    }

    [Theory]
    [MemberData(nameof(AppCases.ActionsOnOneApp), MemberType = typeof(AppCases))]
    public async Task App_of_the_other_data_center_returns_ResourceNotExist(string action)
    {
        var other = await Client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        (await Client.CallAsync(action, ("AppId", other))).AssertRefused(
            404, "ResourceNotExist", $"There is no app '{other}' in the data center cn-shanghai.");
        (await Client.CallAsync(action, ("AppId", "demo"), ("DataCenter", "ap-southeast-1"))).AssertRefused(
            404, "ResourceNotExist", "There is no app 'demo' in the data center ap-southeast-1.");
        (await Client.CallAsync(action, ("AppId", other), ("DataCenter", "ap-southeast-1"))).AssertAccepted();
    }

    [Fact]
    public async Task App_of_another_account_returns_ResourceNotExist()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "ours")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "theirs")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "other")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "secret")
            .StartAsync();
        using var caller = service.CreateClient();
        var other = new AccessKey("other", "secret");
        var created = (await caller.SendAsync(other.SignRpc(("Action", "CreateLiveMessageApp")))).Json.Text("AppId");

        foreach (var action in AppCases.OnOneApp)
        {
            foreach (var appId in new[] { "theirs", created })
            {
                (await caller.CallAsync(action, ("AppId", appId))).AssertRefused(
                    404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
                (await caller.SendAsync(other.SignRpc(("Action", action), ("AppId", appId)))).AssertAccepted();
            }
        }

        var theirs = await caller.SendAsync(other.SignRpc(("Action", "ListLiveMessageApps"), ("SortType", "1")));
        Assert.Equal(["ours"], (await caller.ListAppsAsync()).Ids());
        Assert.Equal(["theirs", created], theirs.Json.GetProperty("AppList").EnumerateArray().Ids());
    }
}
