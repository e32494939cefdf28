using System.Diagnostics;
using System.Net;

using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Redis goes away under a receiver that is connected, and comes back with what it had or with nothing.</summary>
[Collection(Alone.Name)]
public sealed class ReceiversDuringOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(15);

    private readonly string user = Calls.NewUser();
    private RedisServer redis = null!;
    private CallbackServer callbacks = null!;
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        // What it has answered is on the disk.
        redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        callbacks = await CallbackServer.StartAsync();
        service = await Service.With(redis.ConnectionString)
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", callbacks.Url)
            .StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await callbacks.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_receiver_stays_and_gets_everything_once_and_in_order(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await redis.KillAsync();
        (await client.SendAsync(("ReceiverId", user), ("MsgTid", "lost"))).IsRefused(500, "ServerError");
        (await client.GetEmulatorAsync("/_emulator/receivers")).AssertProblem(
            HttpStatusCode.ServiceUnavailable, "message store");
        await redis.RunAsync();
        await RecoverAsync();
        foreach (var msgTid in new[] { "m2", "m3", "m4" })
        {
            await client.DeliverAsync(user, msgTid);
        }

        Assert.Equal(["m2", "m3", "m4"], await receiver.NextMessagesAsync(3));
        await receiver.AcknowledgeAsync("m4");
        await client.WaitUntilAcknowledgedAsync(user, "m4");
        Assert.True(await client.IsOnlineAsync(user));
        Assert.Equal(receiver.Sid, (await client.GetReceiverAsync(user))?.GetProperty("sid").GetString());
        Assert.Equal([(receiver.Sid, 1, null)], callbacks.CallbacksFor(user).Select(callback => callback.Event));
    }

    [Fact]
    public async Task A_receiver_stays_though_its_lease_runs_out_meanwhile()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, user);
        await client.StartScriptedReceiverAsync($"{user}played");
        await callbacks.WaitForCallbacksAsync(user, 1);
        await redis.KillAsync();
        await Task.Delay(PresenceStore.Lease + TimeSpan.FromSeconds(1));
        await redis.RunAsync();
        await RecoverAsync();

        await Eventually.TrueAsync(() => client.IsOnlineAsync(user));
        await Eventually.TrueAsync(() => client.IsOnlineAsync($"{user}played"));
        (await client.SendReliablyAsync($"{user}played", "m1")).IsAccepted();
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Equal([(receiver.Sid, 1, null)], callbacks.CallbacksFor(user).Select(callback => callback.Event));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Where_Redis_comes_back_empty_a_receiver_is_logged_out_and_can_log_in(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, service.Url, user);
        await client.DeliverAsync(user, "m1");
        await receiver.NextMessageAsync();

        await redis.KillAsync();
        await redis.RunAsync();
        await using (var connection = await redis.ConnectAsync())
        {
            await connection.GetServers()[0].FlushAllDatabasesAsync();
        }

        Assert.Equal(2, await receiver.NextDisconnectAsync());
        await RecoverAsync();
        Assert.False(await client.IsOnlineAsync(user));
        await using var again = await Receiver.ConnectAsync(transport, service.Url, user);
        await client.DeliverAsync(user, "m2");
        var told = await again.NextAsync();
        Assert.Equal(("m2", 1L), (told.MessageId, told.Sequence));
    }

    [Fact]
    public async Task What_asks_for_Redis_meanwhile_is_told_so_at_once()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await redis.KillAsync();

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await SocketReceiver.GetRefusalAsync(service.Url, Calls.NewUser()));
        Answer[] answers =
        [
            await client.RefusedLoginAsync(user),
            await Answer.ReadAsync(await client.PutAsync(EmulatorCalls.ReceiverPath(user), content: null)),
            await Answer.ReadAsync(await client.DeleteAsync(EmulatorCalls.ReceiverPath(user))),
            await Answer.ReadAsync(await client.PostAsync(
                $"{EmulatorCalls.ReceiverPath(user, "acknowledgements")}?messageId=m1", content: null)),
        ];
        (await client.SendReliablyAsync(user, "m2")).IsRefused(500, "ServerError");
        (await client.CallAsync(Calls.CheckOnline(user))).IsRefused(500, "ServerError");
        await receiver.AcknowledgeAsync("m1");
        Assert.Equal(
            "The message store does not respond; acknowledge 'm1' again.", await receiver.NextErrorAsync());

        Assert.All(answers, answer => answer.AssertProblem(HttpStatusCode.ServiceUnavailable, "message store"));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await redis.RunAsync();
        await RecoverAsync();
        await receiver.AcknowledgeAsync("m1");
        await client.WaitUntilAcknowledgedAsync(user, "m1");
    }

    [Fact]
    public async Task A_login_while_Redis_hangs_is_refused_within_2_and_a_half_seconds()
    {
        await redis.PauseAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            (await client.RefusedLoginAsync(user)).AssertProblem(HttpStatusCode.ServiceUnavailable, "message store");
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2.9));
        }
        finally
        {
            await redis.ResumeAsync();
        }

        await RecoverAsync();
        await using var receiver = await Receiver.ConnectStreamAsync(service.Url, user);
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task A_send_that_waits_fails_when_Redis_has_gone_and_its_message_is_kept()
    {
        var send = client.SendReliablyAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m1");
        await redis.KillAsync();

        (await send.WaitAsync(TimeSpan.FromSeconds(6))).IsRefused(500, "ServerError");

        await redis.RunAsync();
        await RecoverAsync();
        await client.StartScriptedReceiverAsync(user);
        (await client.SendReliablyAsync(user, "m1")).IsAccepted();
        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task A_send_that_waits_hears_of_an_acknowledgement_after_Redis_has_come_back()
    {
        await using var patient = await Service.With(redis.ConnectionString)
            .With("Receivers:AcknowledgementTimeout", "00:01:00").StartAsync();
        using var caller = patient.CreateClient();
        var send = caller.SendReliablyAsync(user, "m1");
        await caller.WaitUntilStoredAsync(user, "m1");
        await redis.KillAsync();
        await redis.RunAsync();
        // Each of the two has a connection of its own to find again.
        await RecoverAsync();
        await RecoverAsync(caller);

        await client.AcknowledgeAsync(user, "m1");

        (await send.WaitAsync(Recovery)).IsAccepted();
    }

    // To another user: what is asserted is what the receiver finds.
    private Task RecoverAsync(HttpClient? of = null) => Eventually.TrueAsync("calls work again", Recovery, async () =>
        (await (of ?? client).SendAsync(("ReceiverId", "somebody"))).Code == "OK");
}
