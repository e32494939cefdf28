using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Signed callbacks of logins and logouts to the EventCallbackUrl of an app, in order for each user.</summary>
public abstract class EventCallbacksSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private CallbackServer? callbacks;

    private CallbackServer Server => callbacks!;

    private Uri Url => Host.Service.Url;

    public async ValueTask InitializeAsync()
    {
        callbacks = await CallbackServer.StartAsync();
        await SetUrlAsync(Server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await SetUrlAsync("");
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Login_and_logout_callbacks_have_the_documented_body()
    {
        var sid = await LogInAsync();
        await Client.LogOutAsync(User);

        var posted = await Server.WaitForCallbacksAsync(User, 2);

        foreach (var (callback, events) in posted.Zip(["{\"e\":1}", "{\"e\":2,\"r\":1}"]))
        {
            var id = callback.Json.Text("transactionid");
            Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", id);
            Assert.Equal(
                $$$"""{"transactionid":"{{{id}}}","appid":"demo","eves":"""
                + $$$"""[{"uid":"{{{User}}}","sid":"{{{sid}}}","events":[{{{events}}}]}]}""",
                callback.Text);
            Assert.Equal(("POST", "/events"), (callback.Method, callback.Target));
            Assert.Equal("application/json; charset=utf-8", callback.Headers["Content-Type"]);
        }

        Assert.NotEqual(posted[0].Json.Text("transactionid"), posted[1].Json.Text("transactionid"));
    }

    [Fact]
    public async Task Callbacks_of_100_concurrent_logins_of_a_user_are_in_order()
    {
        const int Logins = 100;
        await Task.WhenAll(Enumerable.Range(0, Logins).Select(_ => LogInAsync()));
        var last = (await Client.GetReceiverAsync(User))?.Text("sid");

        var posted = await Server.WaitForCallbacksAsync(User, Logins + Logins - 1);

        // Each logout ends the session of the previous login.
        var online = "";
        foreach (var callbackEvent in posted.Select(callback => callback.Event))
        {
            Assert.Equal(callbackEvent.Type == 1 ? "" : online, callbackEvent.Type == 1 ? "" : callbackEvent.Sid);
            online = callbackEvent.Type == 1 && online.Length == 0 ? callbackEvent.Sid : "";
        }

        Assert.Equal(last, online);
    }

    [Fact]
    public async Task Callback_is_signed_with_its_timestamp_and_the_AppKey()
    {
        var key = (await Client.DescribeAppAsync("demo")).Text("AppKey");
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await LogInAsync();

        var callback = (await Server.WaitForCallbacksAsync(User, 1))[0];

        var timestamp = long.Parse(callback.Headers["Ali-Live-Timestamp"], CultureInfo.InvariantCulture);
        Assert.InRange(timestamp, before, callback.Time.ToUnixTimeSeconds());
        Assert.Equal(callback.SignatureFor(Server.Url, key), callback.Headers["Ali-Live-Signature"]);
    }

    [Fact]
    public async Task Callback_of_another_app_uses_its_AppKey_and_signs_its_unchanged_url()
    {
        var url = $"{Server.Url}/回调/%E4%BD%A0?a=1&b=%2f+c";
        var app = await Client.CreateAppAsync(("EventCallbackUrl", url), ("DataCenter", "ap-southeast-1"));
        var key = (await Client.DescribeAppAsync(app, ("DataCenter", "ap-southeast-1"))).Text("AppKey");
        var receiver = EmulatorCalls.ReceiverPath(User, app: $"ap-southeast-1/{app}");

        await Client.PutAsync(receiver, content: null);

        var callback = (await Server.WaitForCallbacksAsync(User, 1))[0];
        Assert.Equal(app, callback.Json.Text("appid"));
        Assert.Equal("/events/%E5%9B%9E%E8%B0%83/%E4%BD%A0?a=1&b=%2f+c", callback.Target);
        Assert.Equal(callback.SignatureFor(url, key), callback.Headers["Ali-Live-Signature"]);
        // The user logs out before the server stops. Otherwise the service would retry the callback at shutdown.
        await Client.DeleteAsync(receiver);
        await Server.WaitForCallbacksAsync(User, 2);
    }

    [Fact]
    public async Task Closed_WebSocket_is_posted_as_a_normal_logout()
    {
        await using var socket = await Receiver.ConnectSocketAsync(Url, User);
        await socket.CloseAsync();
        await AssertPostedAsync((socket.Sid, 1, null), (socket.Sid, 2, 1));
    }

    [Fact]
    public async Task Closed_stream_is_posted_as_a_normal_logout()
    {
        await using var stream = await Receiver.ConnectStreamAsync(Url, User);
        await stream.CloseAsync();
        await AssertPostedAsync((stream.Sid, 1, null), (stream.Sid, 2, 1));
    }

    [Fact]
    public async Task Aborted_WebSocket_is_posted_as_a_timeout()
    {
        await using var socket = await Receiver.ConnectSocketAsync(Url, User);
        socket.Abort();
        await AssertPostedAsync((socket.Sid, 1, null), (socket.Sid, 2, 3));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Logout_is_posted_once_although_the_connection_ends_too(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);
        await Client.LogOutAsync(User);
        Assert.Equal(2, await receiver.NextDisconnectAsync());
        receiver.Abort();

        var again = await LogInAsync();

        await AssertPostedAsync((receiver.Sid, 1, null), (receiver.Sid, 2, 1), (again, 1, null));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Logout_of_the_replaced_session_is_posted_before_the_new_login(ReceiverConnection transport)
    {
        await using var first = await Receiver.ConnectAsync(transport, Url, User);
        await using var second = await Receiver.ConnectAsync(transport, Url, User);
        Assert.Equal(4, await first.NextDisconnectAsync());
        first.Abort();
        await Client.LogOutAsync(User);

        await AssertPostedAsync((first.Sid, 1, null), (first.Sid, 2, 4), (second.Sid, 1, null), (second.Sid, 2, 1));
    }

    [Fact]
    public async Task Logout_of_a_session_with_an_expired_lease_is_posted_before_the_new_login()
    {
        var account = AccountId.Parse(StoreAccess.Account);
        var sid = Guid.NewGuid().ToString("N");
        var receiver = $"cn-shanghai demo {User}";
        var database = Host.Service.Database();
        await database.HashSetAsync(Keys.Sessions(account), receiver, $"{sid} WebSocket never 1700000000000");
        await database.SortedSetAddAsync(Keys.Presence(account), receiver, 1_700_000_010_000);

        var again = await LogInAsync();

        await AssertPostedAsync((sid, 2, 3), (again, 1, null));
    }

    [Fact]
    public async Task Callbacks_of_a_user_are_posted_one_at_a_time_in_order()
    {
        var held = new TaskCompletionSource();
        Server.Handler = (callback, http) => callback.User == User && Server.CallbacksFor(User).Count == 1
            ? held.Task.WaitAsync(http.RequestAborted)
            : Task.CompletedTask;
        var expected = new List<(string, int, int?)>();
        for (var login = 0; login < 10; login++)
        {
            var sid = await LogInAsync();
            expected.AddRange([(sid, 1, null), (sid, 2, login < 9 ? 4 : 1)]);
        }

        await Client.LogOutAsync(User);
        // Callbacks of other users are not delayed.
        var other = Calls.NewUser();
        await Client.StartScriptedReceiverAsync(other);
        await Server.WaitForCallbacksAsync(other, 1);
        Assert.Single(Server.CallbacksFor(User));
        held.SetResult();

        await AssertPostedAsync([.. expected]);
    }

    [Fact]
    public async Task Unresponsive_callback_server_does_not_delay_logins_sends_or_logouts()
    {
        var held = new TaskCompletionSource();
        Server.Handler = (_, http) => held.Task.WaitAsync(http.RequestAborted);
        var users = Enumerable.Range(0, 40).Select(_ => Calls.NewUser()).ToList();

        await Task.WhenAll(users.Select(name => Client.StartScriptedReceiverAsync(name)));
        var sends = await Task.WhenAll(users.Select(name => Client.SendReliablyAsync(name, "m1")));
        await Task.WhenAll(users.Select(Client.LogOutAsync));

        Assert.All(sends, answer => answer.AssertAccepted());
        Assert.False(await Client.IsOnlineAsync(users[0]));
        held.SetResult();
        foreach (var name in users)
        {
            await Server.WaitForCallbacksAsync(name, 2);
        }
    }

    [Fact]
    public async Task Changed_url_applies_to_later_events()
    {
        await using var other = await CallbackServer.StartAsync();
        var sid = await LogInAsync();
        await AssertPostedAsync((sid, 1, null));

        await SetUrlAsync(other.Url);
        await Client.LogOutAsync(User);

        Assert.Equal((sid, 2, 1), (await other.WaitForCallbacksAsync(User, 1))[0].Event);
        Assert.Single(Server.CallbacksFor(User));
    }

    [Fact]
    public async Task Empty_url_disables_callbacks()
    {
        using var log = new CapturedLog();
        await using var service = (await Host.NewServiceAsync()).LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();
        await caller.StartScriptedReceiverAsync(User);
        await caller.LogOutAsync(User);
        await caller.CallAsync("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", Server.Url));

        await caller.StartScriptedReceiverAsync(User);

        var (_, line) = Assert.Single(await log.TakeAsync<CallbackAttempts>());
        Assert.StartsWith($"Callback to {Server.Url}, attempt 1: status 200 in ", line);
        Assert.Equal(1, Assert.Single(Server.Received).Event.Type);
    }

    [Fact]
    public async Task Refused_login_is_not_posted()
    {
        await Client.RefusedLoginAsync(User, "?token=x");
        await Client.RefusedLoginAsync(User, "?acknowledge=x");

        var sid = await LogInAsync();

        await AssertPostedAsync((sid, 1, null));
    }

    [Fact]
    public async Task Messages_and_acknowledgements_are_not_posted()
    {
        var sid = await LogInAsync();
        (await Client.SendReliablyAsync(User, "m1")).AssertAccepted();
        await Client.DeleteMessageAsync(User, "m1");
        await Client.LogOutAsync(User);

        await AssertPostedAsync((sid, 1, null), (sid, 2, 1));
        Assert.Equal(2, Server.Received.Count);
    }

    [Fact]
    public async Task Logout_by_a_reset_is_not_posted()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await AssertPostedAsync((receiver.Sid, 1, null));
        await Client.ResetAsync();
        await SetUrlAsync(Server.Url);
        Assert.Equal(2, await receiver.NextDisconnectAsync());

        var again = await LogInAsync();

        await AssertPostedAsync((receiver.Sid, 1, null), (again, 1, null));
    }

    private async Task SetUrlAsync(string url) => (await Client.CallAsync(
        "ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", url))).AssertAccepted();

    private async Task<string> LogInAsync() => (await Client.StartScriptedReceiverAsync(User)).Json.Text("sid");

    private async Task AssertPostedAsync(params (string Sid, int Type, int? Reason)[] expected) => Assert.Equal(
        expected, (await Server.WaitForCallbacksAsync(User, expected.Length)).Select(callback => callback.Event));
}
