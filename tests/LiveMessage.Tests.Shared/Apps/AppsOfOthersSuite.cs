using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>An app is found in its own account and data center, and nowhere else.</summary>
public abstract class AppsOfOthersSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;

    protected AppsOfOthersSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Theory]
    [MemberData(nameof(AppCases.UnknownApps), MemberType = typeof(AppCases))]
    public async Task An_app_that_is_not_there_does_not_exist(string action, string appId)
    {
        (await client.CallAsync(action, ("AppId", appId))).IsRefused(
            404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
        Assert.DoesNotContain(appId, (await client.ListAppsAsync()).Ids());
    }

    [Theory]
    [MemberData(nameof(AppCases.ActionsOnOneApp), MemberType = typeof(AppCases))]
    public async Task An_app_is_not_in_the_other_data_center(string action)
    {
        var there = await client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        (await client.CallAsync(action, ("AppId", there))).IsRefused(
            404, "ResourceNotExist", $"There is no app '{there}' in the data center cn-shanghai.");
        (await client.CallAsync(action, ("AppId", "demo"), ("DataCenter", "ap-southeast-1"))).IsRefused(
            404, "ResourceNotExist", "There is no app 'demo' in the data center ap-southeast-1.");
        (await client.CallAsync(action, ("AppId", there), ("DataCenter", "ap-southeast-1"))).IsAccepted();
    }

    [Fact]
    public async Task The_apps_of_another_account_are_not_there()
    {
        await using var service = await (await host.NewServiceAsync())
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
                (await caller.CallAsync(action, ("AppId", appId))).IsRefused(
                    404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
                (await caller.SendAsync(other.SignRpc(("Action", action), ("AppId", appId)))).IsAccepted();
            }
        }

        var theirs = await caller.SendAsync(other.SignRpc(("Action", "ListLiveMessageApps"), ("SortType", "1")));
        Assert.Equal(["ours"], (await caller.ListAppsAsync()).Ids());
        Assert.Equal(["theirs", created], theirs.Json.GetProperty("AppList").EnumerateArray().Ids());
    }
}
