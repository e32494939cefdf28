using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>CheckLiveMessageUsersOnline says who is online.</summary>
public abstract class OnlineQuestionSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected OnlineQuestionSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task Each_user_is_answered_in_the_order_of_the_question()
    {
        var (offline, connected, played) = (Calls.NewUser(), Calls.NewUser(), Calls.NewUser());
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, connected);
        await client.StartScriptedReceiverAsync(played);

        var answer = await client.CallAsync(Calls.CheckOnline($"{offline},{connected},{played},{connected}"));

        answer.IsAccepted();
        Assert.Equal(["RequestId", "UserList"], answer.Json.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(
            [(offline, false), (connected, true), (played, true), (connected, true)],
            answer.Json.GetProperty("UserList").EnumerateArray().Select(user => (
                user.GetProperty("UserId").GetString()!, user.GetProperty("Online").GetBoolean())));
        Assert.Equal(
            ["UserId", "Online"],
            answer.Json.GetProperty("UserList")[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task In_xml_each_user_is_an_element()
    {
        await client.StartScriptedReceiverAsync(user);

        var answer = await client.CallAsync(Calls.CheckOnline($"{user},nobody", ("Format", "XML")));

        Assert.Contains("<CheckLiveMessageUsersOnlineResponse>", answer.Text);
        Assert.Contains(
            $"<UserList><UserId>{user}</UserId><Online>true</Online></UserList>"
            + "<UserList><UserId>nobody</UserId><Online>false</Online></UserList>",
            answer.Text);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_user_is_online_from_the_first_event_until_the_connection_ends(ReceiverConnection transport)
    {
        Assert.False(await client.IsOnlineAsync(user));

        await using var receiver = await Receiver.ConnectAsync(transport, host.Service.Url, user);
        Assert.True(await client.IsOnlineAsync(user));

        await receiver.CloseAsync();
        await client.WaitUntilOfflineAsync(user);
    }

    [Fact]
    public async Task A_user_who_is_online_in_one_app_is_not_in_another()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:0:Apps:2:AppId", "other")
            .With("LiveMessage:Accounts:0:Apps:3:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:3:Disabled", "true")
            .StartAsync();
        using var caller = service.CreateClient();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, user);

        Assert.True(await caller.IsOnlineAsync(user));
        Assert.False(await IsOnlineAsync(("AppId", "other")));
        Assert.False(await IsOnlineAsync(("DataCenter", "ap-southeast-1")));
        (await caller.CallAsync(Calls.CheckOnline(user, ("AppId", "closed")))).IsRefused(
            403, "NoAuth", "The app 'closed' is disabled.");

        async Task<bool> IsOnlineAsync(params (string, string?)[] changes)
        {
            var answer = await caller.CallAsync(Calls.CheckOnline(user, changes));
            answer.IsAccepted();
            return answer.Json.GetProperty("UserList")[0].GetProperty("Online").GetBoolean();
        }
    }

    [Theory]
    [InlineData("nobody", "cn-shanghai")]
    [InlineData("demo", "ap-southeast-1")]
    public async Task An_app_that_is_not_there_does_not_exist(string app, string dataCenter)
    {
        (await client.CallAsync(Calls.CheckOnline(user, ("AppId", app), ("DataCenter", dataCenter)))).IsRefused(
            404, "ResourceNotExist", $"There is no app '{app}' in the data center {dataCenter}.");
    }

    [Fact]
    public async Task An_app_that_is_missing_and_a_data_center_that_is_none_are_refused_by_name()
    {
        (await client.CallAsync(Calls.CheckOnline(user, ("AppId", null)))).IsInputInvalid(
            "AppId", "is missing", "give the id of an app");
        (await client.CallAsync(Calls.CheckOnline(user, ("DataCenter", "moon")))).IsInputInvalid(
            "DataCenter", "is 'moon'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task A_question_costs_a_token_of_its_own_bucket()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "1").With("RateLimit:TokensPerPeriod", "1")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();

        (await caller.CallAsync(Calls.CheckOnline(user))).IsAccepted();
        (await caller.CallAsync(Calls.CheckOnline(user))).IsRefused(400, "Throttling.User");
        (await caller.SendAsync(("ReceiverId", user))).IsAccepted();
    }
}
