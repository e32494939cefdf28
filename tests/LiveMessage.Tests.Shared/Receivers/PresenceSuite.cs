using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>A user is online once: who logs in takes the place of whoever was there, and who goes is gone at once.</summary>
public abstract class PresenceSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected PresenceSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private Uri Url => host.Service.Url;

    [Fact]
    public async Task Nobody_can_be_logged_out_of_an_app_that_is_not_there()
    {
        using var answer = await client.DeleteAsync($"/_emulator/receivers/cn-shanghai/nobody/{user}");

        (await Answer.ReadAsync(answer)).AssertProblem(
            HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Fact]
    public async Task A_login_elsewhere_ends_the_first_one_and_the_new_one_stays()
    {
        await using var first = await Receiver.ConnectSocketAsync(Url, user);
        await using var second = await Receiver.ConnectSocketAsync(Url, user);

        Assert.Equal(4, await first.NextDisconnectAsync());
        Assert.Equal((4004, "The user has logged in elsewhere."), first.CloseStatus);
        Assert.NotEqual(first.Sid, second.Sid);
        Assert.True(await client.IsOnlineAsync(user));
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await second.NextMessageAsync());
        Assert.Equal(second.Sid, (await client.GetReceiverAsync(user))?.GetProperty("sid").GetString());
    }

    [Theory]
    [InlineData(ReceiverConnection.Events, ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.WebSocket, ReceiverConnection.Events)]
    [InlineData(ReceiverConnection.Events, ReceiverConnection.Events)]
    public async Task A_login_takes_the_place_of_one_of_any_kind(ReceiverConnection before, ReceiverConnection after)
    {
        await using var first = await Receiver.ConnectAsync(before, Url, user);
        await using var second = await Receiver.ConnectAsync(after, Url, user);

        Assert.Equal(4, await first.NextDisconnectAsync());
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await second.NextMessageAsync());
    }

    [Fact]
    public async Task A_first_one_that_goes_late_does_not_take_the_new_one_with_it()
    {
        await using var first = await Receiver.ConnectSocketAsync(Url, user);
        await using var second = await Receiver.ConnectSocketAsync(Url, user);
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));
        await first.NextDisconnectAsync();
        first.Abort();

        // The stream would tell of a logout before this.
        await client.DeliverAsync(user, "m1");

        Assert.Equal("m1", await feed.NextMessageAsync());
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_is_logged_out_is_told_and_is_offline(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        await client.LogOutAsync(user);

        Assert.False(await client.IsOnlineAsync(user));
        Assert.Equal(2, await receiver.NextDisconnectAsync());
        Assert.Null(await client.GetReceiverAsync(user));
    }

    [Fact]
    public async Task A_socket_that_is_logged_out_is_closed_with_the_code()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await client.LogOutAsync(user);

        await receiver.NextDisconnectAsync();

        Assert.Equal((4002, "The user was logged out."), receiver.CloseStatus);
    }

    [Fact]
    public async Task Who_is_not_there_can_be_logged_out_too()
    {
        await client.LogOutAsync(user);
        await client.LogOutAsync(user);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_client_that_vanishes_is_offline_at_once(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        receiver.Abort();

        await client.WaitUntilOfflineAsync(user);
        Assert.Null(await client.GetReceiverAsync(user));
    }

    [Fact]
    public async Task A_client_that_takes_leave_is_answered_and_offline()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await receiver.CloseAsync();

        Assert.Equal(1000, receiver.CloseStatus?.Status);
        await client.WaitUntilOfflineAsync(user);
    }

    [Fact]
    public async Task A_stream_tells_who_comes_and_goes()
    {
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        await using (var receiver = await Receiver.ConnectSocketAsync(Url, user))
        {
            await using var second = await Receiver.ConnectStreamAsync(Url, user);
            await second.CloseAsync();
            await client.WaitUntilOfflineAsync(user);
        }

        foreach (var type in new[] { "online", "online", "offline" })
        {
            var happened = await feed.NextAsync();
            Assert.Equal(type, happened.EventType);
            Assert.Equal(
                (StoreAccess.Account, "cn-shanghai", "demo", user),
                (Text(happened.Data, "account"), Text(happened.Data, "dataCenter"), Text(happened.Data, "appId"),
                    Text(happened.Data, "userId")));
            Assert.False(happened.Data.TryGetProperty("sequence", out _));
        }
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket, "webSocket")]
    [InlineData(ReceiverConnection.Events, "events")]
    public async Task The_list_shows_who_is_online_and_how(ReceiverConnection transport, string name)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user, "?acknowledge=250ms");

        var entry = (await client.GetReceiverAsync(user))!.Value;

        Assert.Equal(
            [
                ("account", StoreAccess.Account), ("dataCenter", "cn-shanghai"), ("appId", "demo"), ("userId", user),
                ("sid", receiver.Sid), ("transport", name), ("acknowledge", "250ms"),
            ],
            entry.EnumerateObject().SkipLast(1).Select(field => (field.Name, field.Value.GetString())));
        Assert.InRange(
            entry.GetProperty("since").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task The_list_can_be_of_one_account_and_has_its_bounds()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await using var other = await Receiver.ConnectSocketAsync(Url, Calls.NewUser());

        var ofAccount = await client.GetEmulatorAsync($"/_emulator/receivers?account={StoreAccess.Account}&limit=1");
        Assert.Single(ofAccount.Json.GetProperty("receivers").EnumerateArray());
        foreach (var query in new[] { "account=42", "limit=0", "limit=1001", "limit=x", "user=uid1" })
        {
            (await client.GetEmulatorAsync($"/_emulator/receivers?{query}")).AssertProblem(
                System.Net.HttpStatusCode.BadRequest, query.Split('=')[0]);
        }
    }

    [Fact]
    public async Task Many_users_are_online_at_once_and_each_gets_their_own()
    {
        var users = Enumerable.Range(0, 40).Select(_ => Calls.NewUser()).ToList();
        var receivers = await Task.WhenAll(users.Select((name, index) => Receiver.ConnectAsync(
            index % 2 == 0 ? ReceiverConnection.WebSocket : ReceiverConnection.Events, Url, name)));
        await Task.WhenAll(users.Select(name => client.DeliverAsync(name, $"to{name}")));

        foreach (var (name, receiver) in users.Zip(receivers))
        {
            Assert.Equal($"to{name}", await receiver.NextMessageAsync());
            await receiver.DisposeAsync();
        }

        await Task.WhenAll(users.Select(client.WaitUntilOfflineAsync));
    }

    [Fact]
    public async Task Of_many_logins_at_once_of_one_user_one_stays()
    {
        var receivers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Receiver.ConnectSocketAsync(Url, user)));
        var stays = (await client.GetReceiverAsync(user))!.Value.GetProperty("sid").GetString();

        foreach (var receiver in receivers.Where(receiver => receiver.Sid != stays))
        {
            Assert.Equal(4, await receiver.NextDisconnectAsync());
        }

        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receivers.Single(receiver => receiver.Sid == stays).NextMessageAsync());
        await Task.WhenAll(receivers.Select(receiver => receiver.DisposeAsync().AsTask()));
    }

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;
}
