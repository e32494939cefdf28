using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Receivers;

/// <summary>Presence of users. A user has at most one session, which ends with its connection.</summary>
public abstract class PresenceSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private static RedisKey SessionsKey { get; } = $"lm:{{{StoreAccess.Account}}}:sessions";

    private Uri Url => Host.Service.Url;

    [Fact]
    public async Task Logout_from_an_unknown_app_returns_404()
    {
        using var answer = await Client.DeleteAsync($"/_emulator/receivers/cn-shanghai/nobody/{User}");

        (await Answer.ReadAsync(answer)).AssertProblem(
            HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Fact]
    public async Task New_login_ends_the_previous_session()
    {
        await using var first = await Receiver.ConnectSocketAsync(Url, User);
        await using var second = await Receiver.ConnectSocketAsync(Url, User);

        Assert.Equal(4, await first.NextDisconnectAsync());
        Assert.Equal((4004, "The user has logged in elsewhere."), first.CloseStatus);
        Assert.NotEqual(first.Sid, second.Sid);
        Assert.True(await Client.IsOnlineAsync(User));
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await second.NextMessageAsync());
        Assert.Equal(second.Sid, (await Client.GetReceiverAsync(User))?.GetProperty("sid").GetString());
    }

    [Theory]
    [InlineData(ReceiverConnection.Events, ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.WebSocket, ReceiverConnection.Events)]
    [InlineData(ReceiverConnection.Events, ReceiverConnection.Events)]
    public async Task New_login_replaces_a_session_of_any_transport(ReceiverConnection before, ReceiverConnection after)
    {
        await using var first = await Receiver.ConnectAsync(before, Url, User);
        await using var second = await Receiver.ConnectAsync(after, Url, User);

        Assert.Equal(4, await first.NextDisconnectAsync());
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await second.NextMessageAsync());
    }

    [Fact]
    public async Task Late_disconnect_of_a_replaced_session_does_not_end_the_new_session()
    {
        await using var first = await Receiver.ConnectSocketAsync(Url, User);
        await using var second = await Receiver.ConnectSocketAsync(Url, User);
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));
        await first.NextDisconnectAsync();
        first.Abort();

        // A logout event would precede this message.
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
        Assert.True(await Client.IsOnlineAsync(User));
    }

    // A store that has lost its latest data contains the session of an earlier login.
    [Fact]
    public async Task Connected_receiver_takes_precedence_over_an_earlier_session_in_the_store()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        var current = await GetSessionAsync();
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await SetEarlierSessionAsync();
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());
        var types = new[] { (await feed.NextAsync()).EventType, (await feed.NextAsync()).EventType };
        Assert.Equal(["message", "online"], types.Order());
        Assert.Equal(current, await GetSessionAsync());
    }

    [Fact]
    public async Task Later_login_replaces_a_session_that_is_not_in_the_store()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await SetEarlierSessionAsync();

        await using var later = await Receiver.ConnectSocketAsync(Url, User);

        Assert.Equal(4, await receiver.NextDisconnectAsync());
        Assert.Equal(later.Sid, (await Client.GetReceiverAsync(User))?.GetProperty("sid").GetString());
    }

    [Fact]
    public async Task Disconnect_ends_an_earlier_session_in_the_store()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await SetEarlierSessionAsync();

        await receiver.CloseAsync();

        await Client.WaitUntilOfflineAsync(User);
        Assert.Equal(RedisValue.Null, await GetSessionAsync());
    }

    [Fact]
    public async Task Login_is_later_than_the_previous_one_although_the_clock_of_the_store_was_set_back()
    {
        await using var first = await Receiver.ConnectSocketAsync(Url, User);
        var ahead = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds() * 1_000;
        await SetSessionAsync($"{first.Sid} WebSocket never {ahead}");

        await using var second = await Receiver.ConnectSocketAsync(Url, User);

        Assert.Equal($"{second.Sid} WebSocket never {ahead + 1}", await GetSessionAsync());
        Assert.Equal(4, await first.NextDisconnectAsync());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Logout_disconnects_the_receiver_with_code_2(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);
        await Client.LogOutAsync(User);

        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Equal(2, await receiver.NextDisconnectAsync());
        Assert.Null(await Client.GetReceiverAsync(User));
    }

    [Fact]
    public async Task Logout_closes_the_WebSocket_with_status_4002()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await Client.LogOutAsync(User);

        await receiver.NextDisconnectAsync();

        Assert.Equal((4002, "The user was logged out."), receiver.CloseStatus);
    }

    [Fact]
    public async Task Logout_of_an_offline_user_succeeds()
    {
        await Client.LogOutAsync(User);
        await Client.LogOutAsync(User);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Aborted_connection_makes_the_user_offline(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);
        receiver.Abort();

        await Client.WaitUntilOfflineAsync(User);
        Assert.Null(await Client.GetReceiverAsync(User));
    }

    [Fact]
    public async Task Closed_WebSocket_is_confirmed_and_makes_the_user_offline()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await receiver.CloseAsync();

        Assert.Equal(1000, receiver.CloseStatus?.Status);
        await Client.WaitUntilOfflineAsync(User);
    }

    [Fact]
    public async Task Logins_and_logouts_are_live_events()
    {
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await using (var receiver = await Receiver.ConnectSocketAsync(Url, User))
        {
            await using var second = await Receiver.ConnectStreamAsync(Url, User);
            await second.CloseAsync();
            await Client.WaitUntilOfflineAsync(User);
        }

        foreach (var type in new[] { "online", "online", "offline" })
        {
            var liveEvent = await feed.NextAsync();
            Assert.Equal(type, liveEvent.EventType);
            Assert.Equal(
                (StoreAccess.Account, "cn-shanghai", "demo", User),
                (liveEvent.Data.Text("account"), liveEvent.Data.Text("dataCenter"), liveEvent.Data.Text("appId"),
                    liveEvent.Data.Text("userId")));
            Assert.False(liveEvent.Data.TryGetProperty("sequence", out _));
        }
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket, "webSocket")]
    [InlineData(ReceiverConnection.Events, "events")]
    public async Task Receiver_list_shows_session_transport_and_acknowledgement(
        ReceiverConnection transport, string name)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User, "?acknowledge=250ms");

        var entry = (await Client.GetReceiverAsync(User))!.Value;

        Assert.Equal(
            [
                ("account", StoreAccess.Account), ("dataCenter", "cn-shanghai"), ("appId", "demo"), ("userId", User),
                ("sid", receiver.Sid), ("transport", name), ("acknowledge", "250ms"),
            ],
            entry.EnumerateObject().SkipLast(1).Select(field => (field.Name, field.Value.GetString())));
        Assert.InRange(
            entry.GetProperty("since").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Receiver_list_accepts_account_and_limit_and_refuses_invalid_values()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await using var other = await Receiver.ConnectSocketAsync(Url, Calls.NewUser());

        var page = await Client.GetEmulatorAsync($"/_emulator/receivers?account={StoreAccess.Account}&limit=1");
        Assert.Single(page.Json.GetProperty("receivers").EnumerateArray());
        foreach (var query in new[] { "account=42", "limit=0", "limit=1001", "limit=x", "user=uid1" })
        {
            (await Client.GetEmulatorAsync($"/_emulator/receivers?{query}")).AssertProblem(
                HttpStatusCode.BadRequest, query.Split('=')[0]);
        }
    }

    [Fact]
    public async Task Each_of_40_concurrent_receivers_gets_its_own_message()
    {
        var users = Enumerable.Range(0, 40).Select(_ => Calls.NewUser()).ToList();
        var receivers = await Task.WhenAll(users.Select((name, index) => Receiver.ConnectAsync(
            index % 2 == 0 ? ReceiverConnection.WebSocket : ReceiverConnection.Events, Url, name)));
        await Task.WhenAll(users.Select(name => Client.DeliverAsync(name, $"to{name}")));

        foreach (var (name, receiver) in users.Zip(receivers))
        {
            Assert.Equal($"to{name}", await receiver.NextMessageAsync());
            await receiver.DisposeAsync();
        }

        await Task.WhenAll(users.Select(Client.WaitUntilOfflineAsync));
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_logins_of_a_user_stays()
    {
        var receivers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Receiver.ConnectSocketAsync(Url, User)));
        var currentSid = (await Client.GetReceiverAsync(User))!.Value.GetProperty("sid").GetString();

        foreach (var receiver in receivers.Where(receiver => receiver.Sid != currentSid))
        {
            Assert.Equal(4, await receiver.NextDisconnectAsync());
        }

        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await receivers.Single(receiver => receiver.Sid == currentSid).NextMessageAsync());
        await Task.WhenAll(receivers.Select(receiver => receiver.DisposeAsync().AsTask()));
    }

    private Task<RedisValue> GetSessionAsync() =>
        Host.Service.Database().HashGetAsync(SessionsKey, $"cn-shanghai demo {User}");

    private async Task SetEarlierSessionAsync()
    {
        var login = ((string)(await GetSessionAsync())!).Split(' ')[^1];
        await SetSessionAsync($"earlier WebSocket never {long.Parse(login, CultureInfo.InvariantCulture) - 1}");
    }

    private Task SetSessionAsync(RedisValue session) =>
        Host.Service.Database().HashSetAsync(SessionsKey, $"cn-shanghai demo {User}", session);
}
