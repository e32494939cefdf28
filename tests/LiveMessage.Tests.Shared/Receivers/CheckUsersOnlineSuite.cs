using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Operation CheckLiveMessageUsersOnline.</summary>
public abstract class CheckUsersOnlineSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Response_lists_the_users_in_the_order_of_the_request()
    {
        var (offline, connected, scripted) = (Calls.NewUser(), Calls.NewUser(), Calls.NewUser());
        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, connected);
        await Client.StartScriptedReceiverAsync(scripted);

        var answer = await Client.CallAsync(Calls.CheckOnline($"{offline},{connected},{scripted},{connected}"));

        answer.AssertAccepted();
        Assert.Equal(["RequestId", "UserList"], answer.Json.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(
            [(offline, false), (connected, true), (scripted, true), (connected, true)],
            answer.Json.GetProperty("UserList").EnumerateArray().Select(user => (
                user.GetProperty("UserId").GetString()!, user.GetProperty("Online").GetBoolean())));
        Assert.Equal(
            ["UserId", "Online"],
            answer.Json.GetProperty("UserList")[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task XML_response_has_one_list_with_an_element_for_each_user()
    {
        await Client.StartScriptedReceiverAsync(User);

        var answer = await Client.CallAsync(Calls.CheckOnline($"{User},nobody", ("Format", "XML")));

        Assert.Contains("<CheckLiveMessageUsersOnlineResponse>", answer.Text);
        Assert.Contains(
            $"<UserList><Users><UserId>{User}</UserId><Online>true</Online></Users>"
            + "<Users><UserId>nobody</UserId><Online>false</Online></Users></UserList>",
            answer.Text);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task User_is_online_from_the_first_event_until_the_connection_ends(ReceiverConnection transport)
    {
        Assert.False(await Client.IsOnlineAsync(User));

        await using var receiver = await Receiver.ConnectAsync(transport, Host.Service.Url, User);
        Assert.True(await Client.IsOnlineAsync(User));

        await receiver.CloseAsync();
        await Client.WaitUntilOfflineAsync(User);
    }

    // The sweep that removes lapsed leases runs later.
    [Fact]
    public async Task User_with_a_lapsed_lease_is_offline()
    {
        var (account, place) = ($"lm:{{{StoreAccess.Account}}}", $"cn-shanghai demo {User}");
        var past = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 1;
        await Host.Service.Database().HashSetAsync($"{account}:sessions", place, "s1 WebSocket never 1");
        await Host.Service.Database().SortedSetAddAsync($"{account}:presence", place, past);

        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Null(await Client.GetReceiverAsync(User));
    }

    [Fact]
    public async Task User_is_online_only_in_the_app_of_the_login()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:0:Apps:2:AppId", "other")
            .With("LiveMessage:Accounts:0:Apps:3:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:3:Disabled", "true")
            .StartAsync();
        using var caller = service.CreateClient();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        Assert.True(await caller.IsOnlineAsync(User));
        Assert.False(await IsOnlineAsync(("AppId", "other")));
        Assert.False(await IsOnlineAsync(("DataCenter", "ap-southeast-1")));
        (await caller.CallAsync(Calls.CheckOnline(User, ("AppId", "closed")))).AssertRefused(
            403, "NoAuth", "The app 'closed' is disabled.");

        async Task<bool> IsOnlineAsync(params (string, string?)[] changes)
        {
            var answer = await caller.CallAsync(Calls.CheckOnline(User, changes));
            answer.AssertAccepted();
            return answer.Json.GetProperty("UserList")[0].GetProperty("Online").GetBoolean();
        }
    }

    [Theory]
    [InlineData("nobody", "cn-shanghai")]
    [InlineData("demo", "ap-southeast-1")]
    public async Task Unknown_app_returns_ResourceNotExist(string app, string dataCenter)
    {
        (await Client.CallAsync(Calls.CheckOnline(User, ("AppId", app), ("DataCenter", dataCenter)))).AssertRefused(
            404, "ResourceNotExist", $"There is no app '{app}' in the data center {dataCenter}.");
    }

    [Fact]
    public async Task Missing_AppId_and_invalid_DataCenter_are_refused()
    {
        (await Client.CallAsync(Calls.CheckOnline(User, ("AppId", null)))).AssertInputInvalid(
            "AppId", "is missing", "give the id of an app");
        (await Client.CallAsync(Calls.CheckOnline(User, ("DataCenter", "moon")))).AssertInputInvalid(
            "DataCenter", "is 'moon'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task Operation_has_its_own_rate_limit()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "1").With("RateLimit:TokensPerPeriod", "1")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();

        (await caller.CallAsync(Calls.CheckOnline(User))).AssertAccepted();
        (await caller.CallAsync(Calls.CheckOnline(User))).AssertRefused(400, "Throttling.User");
        (await caller.SendAsync(("ReceiverId", User))).AssertAccepted();
    }
}
