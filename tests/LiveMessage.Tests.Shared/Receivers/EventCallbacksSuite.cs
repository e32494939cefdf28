using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Logins and logouts are posted to the app's EventCallbackUrl, signed, those of a user in order.</summary>
public abstract class EventCallbacksSuite<THost> : IClassFixture<THost>, IAsyncLifetime
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();
    private CallbackServer? callbacks;

    protected EventCallbacksSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private CallbackServer Server => callbacks!;

    private Uri Url => host.Service.Url;

    public async ValueTask InitializeAsync()
    {
        callbacks = await CallbackServer.StartAsync();
        await PostToAsync(Server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await PostToAsync("");
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_login_and_a_logout_have_the_documented_body()
    {
        var sid = await PlayAsync();
        await client.LogOutAsync(user);

        var posted = await Server.WaitForCallbacksAsync(user, 2);

        foreach (var (callback, events) in posted.Zip(["{\"e\":1}", "{\"e\":2,\"r\":1}"]))
        {
            var id = callback.Json.Text("transactionid");
            Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", id);
            Assert.Equal(
                $$$"""{"transactionid":"{{{id}}}","appid":"demo","eves":"""
                + $$$"""[{"uid":"{{{user}}}","sid":"{{{sid}}}","events":[{{{events}}}]}]}""",
                callback.Text);
            Assert.Equal(("POST", "/events"), (callback.Method, callback.Target));
            Assert.Equal("application/json; charset=utf-8", callback.Headers["Content-Type"]);
        }

        Assert.NotEqual(posted[0].Json.Text("transactionid"), posted[1].Json.Text("transactionid"));
    }

    [Fact]
    public async Task Many_logins_of_one_user_at_once_are_posted_in_the_order_in_which_they_were()
    {
        const int Logins = 100;
        await Task.WhenAll(Enumerable.Range(0, Logins).Select(_ => PlayAsync()));
        var last = (await client.GetReceiverAsync(user))?.Text("sid");

        var posted = await Server.WaitForCallbacksAsync(user, Logins + Logins - 1);

        // Each login is followed by the logout of the session before.
        var online = "";
        foreach (var happened in posted.Select(callback => callback.Event))
        {
            Assert.Equal(happened.Type == 1 ? "" : online, happened.Type == 1 ? "" : happened.Sid);
            online = happened.Type == 1 && online.Length == 0 ? happened.Sid : "";
        }

        Assert.Equal(last, online);
    }

    [Fact]
    public async Task Each_is_signed_with_its_time_and_the_key_of_the_app()
    {
        var key = (await client.DescribeAppAsync("demo")).Text("AppKey");
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await PlayAsync();

        var callback = (await Server.WaitForCallbacksAsync(user, 1))[0];

        var timestamp = long.Parse(callback.Headers["Ali-Live-Timestamp"], CultureInfo.InvariantCulture);
        Assert.InRange(timestamp, before, callback.Time.ToUnixTimeSeconds());
        Assert.Equal(callback.SignatureFor(Server.Url, key), callback.Headers["Ali-Live-Signature"]);
    }

    [Fact]
    public async Task Another_app_has_its_own_url_and_key_and_the_url_is_signed_as_it_was_given()
    {
        var url = $"{Server.Url}/回调/%E4%BD%A0?a=1&b=%2f+c";
        var app = await client.CreateAppAsync(("EventCallbackUrl", url), ("DataCenter", "ap-southeast-1"));
        var key = (await client.DescribeAppAsync(app, ("DataCenter", "ap-southeast-1"))).Text("AppKey");

        await client.PutAsync($"/_emulator/receivers/ap-southeast-1/{app}/{user}", content: null);

        var callback = (await Server.WaitForCallbacksAsync(user, 1))[0];
        Assert.Equal(app, callback.Json.Text("appid"));
        Assert.Equal("/events/%E5%9B%9E%E8%B0%83/%E4%BD%A0?a=1&b=%2f+c", callback.Target);
        Assert.Equal(callback.SignatureFor(url, key), callback.Headers["Ali-Live-Signature"]);
    }

    [Fact]
    public async Task A_receiver_that_takes_leave_has_left()
    {
        await using var socket = await Receiver.ConnectSocketAsync(Url, user);
        await socket.CloseAsync();
        await ArePostedAsync((socket.Sid, 1, null), (socket.Sid, 2, 1));
    }

    [Fact]
    public async Task A_stream_that_ends_has_left()
    {
        await using var stream = await Receiver.ConnectStreamAsync(Url, user);
        await stream.CloseAsync();
        await ArePostedAsync((stream.Sid, 1, null), (stream.Sid, 2, 1));
    }

    [Fact]
    public async Task A_socket_that_breaks_off_has_lost_its_connection()
    {
        await using var socket = await Receiver.ConnectSocketAsync(Url, user);
        socket.Abort();
        await ArePostedAsync((socket.Sid, 1, null), (socket.Sid, 2, 3));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_is_logged_out_is_posted_once_though_the_connection_ends_as_well(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        await client.LogOutAsync(user);
        Assert.Equal(2, await receiver.NextDisconnectAsync());
        receiver.Abort();

        var again = await PlayAsync();

        await ArePostedAsync((receiver.Sid, 1, null), (receiver.Sid, 2, 1), (again, 1, null));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_has_logged_in_elsewhere_is_logged_out_before(ReceiverConnection transport)
    {
        await using var first = await Receiver.ConnectAsync(transport, Url, user);
        await using var second = await Receiver.ConnectAsync(transport, Url, user);
        Assert.Equal(4, await first.NextDisconnectAsync());
        first.Abort();
        await client.LogOutAsync(user);

        await ArePostedAsync((first.Sid, 1, null), (first.Sid, 2, 4), (second.Sid, 1, null), (second.Sid, 2, 1));
    }

    [Fact]
    public async Task Who_was_online_in_a_process_that_has_died_is_logged_out_before()
    {
        var account = AccountId.Parse(StoreAccess.Account);
        var sid = Guid.NewGuid().ToString("N");
        var place = $"cn-shanghai demo {user}";
        var database = host.Service.Database();
        await database.HashSetAsync(Keys.Sessions(account), place, $"{sid} WebSocket never 1700000000000");
        await database.SortedSetAddAsync(Keys.Presence(account), place, 1_700_000_010_000);

        var again = await PlayAsync();

        await ArePostedAsync((sid, 2, 3), (again, 1, null));
    }

    [Fact]
    public async Task Those_of_one_user_come_in_order_and_one_at_a_time()
    {
        var held = new TaskCompletionSource();
        Server.Handler = (callback, http) => callback.User == user && Server.CallbacksFor(user).Count == 1
            ? held.Task.WaitAsync(http.RequestAborted)
            : Task.CompletedTask;
        var expected = new List<(string, int, int?)>();
        for (var login = 0; login < 10; login++)
        {
            var sid = await PlayAsync();
            expected.AddRange([(sid, 1, null), (sid, 2, login < 9 ? 4 : 1)]);
        }

        await client.LogOutAsync(user);
        // Those of others do not wait.
        var other = Calls.NewUser();
        await client.StartScriptedReceiverAsync(other);
        await Server.WaitForCallbacksAsync(other, 1);
        Assert.Single(Server.CallbacksFor(user));
        held.SetResult();

        await ArePostedAsync([.. expected]);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_holds_up_neither_logins_nor_sends_nor_logouts()
    {
        var held = new TaskCompletionSource();
        Server.Handler = (_, http) => held.Task.WaitAsync(http.RequestAborted);
        var users = Enumerable.Range(0, 40).Select(_ => Calls.NewUser()).ToList();

        await Task.WhenAll(users.Select(name => client.StartScriptedReceiverAsync(name)));
        var sends = await Task.WhenAll(users.Select(name => client.SendReliablyAsync(name, "m1")));
        await Task.WhenAll(users.Select(client.LogOutAsync));

        Assert.All(sends, answer => answer.IsAccepted());
        Assert.False(await client.IsOnlineAsync(users[0]));
        held.SetResult();
        foreach (var name in users)
        {
            await Server.WaitForCallbacksAsync(name, 2);
        }
    }

    [Fact]
    public async Task Where_the_url_is_changed_later_events_go_there()
    {
        await using var other = await CallbackServer.StartAsync();
        var sid = await PlayAsync();
        await ArePostedAsync((sid, 1, null));

        await PostToAsync(other.Url);
        await client.LogOutAsync(user);

        Assert.Equal((sid, 2, 1), (await other.WaitForCallbacksAsync(user, 1))[0].Event);
        Assert.Single(Server.CallbacksFor(user));
    }

    [Fact]
    public async Task Without_a_url_nothing_is_posted()
    {
        using var log = new CapturedLog();
        await using var service = (await host.NewServiceAsync()).LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();
        await caller.StartScriptedReceiverAsync(user);
        await caller.LogOutAsync(user);
        await caller.CallAsync("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", Server.Url));

        await caller.StartScriptedReceiverAsync(user);

        var (_, line) = Assert.Single(await log.TakeAsync<CallbackAttempts>());
        Assert.StartsWith($"Callback to {Server.Url}, attempt 1: status 200 in ", line);
        Assert.Equal(1, Assert.Single(Server.Received).Event.Type);
    }

    [Fact]
    public async Task A_login_that_is_refused_is_none()
    {
        await client.RefusedLoginAsync(user, "?token=x");
        await client.RefusedLoginAsync(user, "?acknowledge=x");

        var sid = await PlayAsync();

        await ArePostedAsync((sid, 1, null));
    }

    [Fact]
    public async Task Messages_and_their_acknowledgements_are_not_posted()
    {
        var sid = await PlayAsync();
        (await client.SendReliablyAsync(user, "m1")).IsAccepted();
        await client.DeleteMessageAsync(user, "m1");
        await client.LogOutAsync(user);

        await ArePostedAsync((sid, 1, null), (sid, 2, 1));
        Assert.Equal(2, Server.Received.Count);
    }

    [Fact]
    public async Task A_reset_posts_nothing_of_those_it_logs_out()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await ArePostedAsync((receiver.Sid, 1, null));
        await client.ResetAsync();
        await PostToAsync(Server.Url);
        Assert.Equal(2, await receiver.NextDisconnectAsync());

        var again = await PlayAsync();

        await ArePostedAsync((receiver.Sid, 1, null), (again, 1, null));
    }

    private async Task PostToAsync(string url) => (await client.CallAsync(
        "ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", url))).IsAccepted();

    private async Task<string> PlayAsync() => (await client.StartScriptedReceiverAsync(user)).Json.Text("sid");

    private async Task ArePostedAsync(params (string Sid, int Event, int? Reason)[] expected) => Assert.Equal(
        expected, (await Server.WaitForCallbacksAsync(user, expected.Length)).Select(callback => callback.Event));
}
