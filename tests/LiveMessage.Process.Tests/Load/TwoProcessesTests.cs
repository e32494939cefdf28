using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>A receiver is on one process, everybody else on another; then the first process comes to grief.</summary>
[Collection(Alone.Name)]
public sealed class TwoProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(15);

    private readonly string user = Calls.NewUser();
    private RedisServer? redis;
    private CallbackServer? posted;
    private ServiceProcess? near;
    private ServiceProcess? far;
    private HttpClient? client;

    // Where the receiver is connected.
    private ServiceProcess Near => near!;

    // Where everybody else is.
    private ServiceProcess Far => far!;

    private HttpClient Client => client!;

    public async ValueTask InitializeAsync()
    {
        Prerequisites.RedisServer();
        redis = await RedisServer.StartAsync();
        posted = await CallbackServer.StartAsync();
        (string, string)[] settings =
            [redis.Setting(), LoadCalls.NoLimit, .. posted.Settings];
        (near, far) = (ServiceProcess.Start(settings), ServiceProcess.Start(settings));
        await Task.WhenAll(near.Ready, far.Ready);
        client = far.CreateClient();
    }

    [Fact]
    public async Task Presence_messages_and_acknowledgements_go_from_one_to_the_other()
    {
        using var beside = Near.CreateClient();
        Assert.False(await Client.IsOnlineAsync(user));
        await using var receiver = await LoadReceiver.ConnectAsync(Near.Url, user);
        Assert.True(await Client.IsOnlineAsync(user));
        Assert.True(await beside.IsOnlineAsync(user));

        var send = Client.SendReliablyAsync(user, "m1");
        Assert.Equal("m1", (await receiver.NextAsync("recvc2cmessage")).GetProperty("messageId").GetString());
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync("m1");

        var answer = await send;
        Assert.True(answer.Code == "OK", answer.Text);
        Assert.True((await Client.InboxAsync(user)).Messages[0].GetProperty("acknowledged").GetBoolean());
    }

    [Fact]
    public async Task The_users_of_a_process_that_is_killed_are_offline_within_15_s_and_have_lost_nothing()
    {
        // Whose process lives on: had nobody renewed its lease, it would be over before the other one is.
        var bystander = Calls.NewUser();
        await using var staying = await LoadReceiver.ConnectAsync(Far.Url, bystander);
        var receiver = await LoadReceiver.ConnectAsync(Near.Url, user);
        await Client.DeliverAsync(user, "m1");
        var seen = (await receiver.NextAsync("recvc2cmessage")).GetProperty("seqnum").GetInt64();
        await Eventually.TrueAsync(() => posted!.EventsFor(user).Count == 1);
        await using var feed = await EventFeed.OpenAsync(Client);

        await Near.SignalAsync("-KILL");
        var died = Stopwatch.GetTimestamp();
        await receiver.DisposeAsync();
        await Client.DeliverAsync(user, "m2");
        await Client.DeliverAsync(user, "m3");
        await Eventually.TrueAsync("the user is offline", Lapse, async () => !await Client.IsOnlineAsync(user));
        var seconds = Stopwatch.GetElapsedTime(died).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"Offline {seconds:0.0} s after the kill");

        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.Equal("offline", await NextTypeAsync(feed));
        await Eventually.TrueAsync(() => posted!.EventsFor(user).Count == 2);
        Assert.Equal(
            [(receiver.Sid, 1, (int?)null), (receiver.Sid, 2, (int?)3)],
            posted!.EventsFor(user));
        Assert.Equal(["m1", "m2", "m3"], (await Client.InboxAsync(user)).MsgTids());
        Assert.Equal([staying.Sid], await Client.SessionsAsync(bystander));
        Assert.True(await Client.IsOnlineAsync(bystander));

        await using var again = await LoadReceiver.ConnectAsync(Far.Url, user, $"?after={seen}");
        Assert.Equal("m2", await NextMessageAsync(again));
        Assert.Equal("m3", await NextMessageAsync(again));
        Assert.Equal([again.Sid], await Client.SessionsAsync(user));
        await Eventually.TrueAsync(() => posted.EventsFor(user).Count == 3);
        Assert.Equal((again.Sid, 1, (int?)null), posted.EventsFor(user)[^1]);
    }

    [Fact]
    public async Task The_users_of_a_process_that_stood_still_are_told_when_it_goes_on_and_are_not_logged_in_twice()
    {
        var other = Calls.NewUser();
        await using var receiver = await LoadReceiver.ConnectAsync(Near.Url, user);
        await using var replaced = await LoadReceiver.ConnectAsync(Near.Url, other);
        await Eventually.TrueAsync(() => posted!.EventsFor(user).Count + posted.EventsFor(other).Count == 2);

        await Near.SignalAsync("-STOP");
        await Eventually.TrueAsync("both are logged out", Lapse, () => Task.FromResult(
            posted!.EventsFor(user).Count + posted.EventsFor(other).Count == 4));
        Assert.False(await Client.IsOnlineAsync(user));
        await using var replacing = await LoadReceiver.ConnectAsync(Far.Url, other);
        await using var feed = await EventFeed.OpenAsync(Client);
        await Near.SignalAsync("-CONT");

        Assert.Equal(2, await receiver.NextDisconnectAsync());
        Assert.Equal(4, await replaced.NextDisconnectAsync());
        await Client.DeliverAsync(other, "m1");
        Assert.Equal("m1", await NextMessageAsync(replacing));
        // Nobody has come or gone since.
        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.False(await Client.IsOnlineAsync(user));
        Assert.Equal([replacing.Sid], await Client.SessionsAsync(other));
        Assert.Equal(
            [(receiver.Sid, 1), (receiver.Sid, 2)], posted!.EventsFor(user).Select(login => (login.Sid, login.Type)));
        Assert.Equal(
            [(replaced.Sid, 1), (replaced.Sid, 2), (replacing.Sid, 1)],
            posted.EventsFor(other).Select(login => (login.Sid, login.Type)));
    }

    [Fact]
    public async Task The_users_of_a_process_that_is_asked_to_stop_are_offline_before_it_has_ended()
    {
        await using var receiver = await LoadReceiver.ConnectAsync(Near.Url, user);
        await using var feed = await EventFeed.OpenAsync(Client);

        Assert.Equal(0, await Near.TerminateAsync());

        Assert.False(await Client.IsOnlineAsync(user));
        Assert.Equal("offline", await NextTypeAsync(feed));
        Assert.Equal(3, await receiver.NextDisconnectAsync());
        Assert.Equal([(1, null), (2, 1)], posted!.EventsFor(user).Select(login => (login.Type, login.Reason)));
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        IAsyncDisposable?[] started = [near, far, posted, redis];
        foreach (var one in started)
        {
            await (one?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static async Task<string> NextTypeAsync(EventFeed feed) => (await feed.NextAsync()).EventType;

    private static async Task<string> NextMessageAsync(LoadReceiver receiver) =>
        (await receiver.NextAsync("recvc2cmessage")).GetProperty("messageId").GetString()!;
}
