using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Receivers;

/// <summary>Effect of a reset on receivers. All users are logged out, and sequences restart.</summary>
public abstract class ReceiversAndResetSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Reset_disconnects_all_receivers_with_code_2()
    {
        var (streamUser, scriptedUser) = (Calls.NewUser(), Calls.NewUser());
        await using var socket = await Receiver.ConnectSocketAsync(Host.Service.Url, User);
        await using var events = await Receiver.ConnectStreamAsync(Host.Service.Url, streamUser);
        await Client.StartScriptedReceiverAsync(scriptedUser);

        await Client.ResetAsync();

        Assert.Equal(2, await socket.NextDisconnectAsync());
        Assert.Equal(2, await events.NextDisconnectAsync());
        foreach (var name in new[] { User, streamUser, scriptedUser })
        {
            Assert.False(await Client.IsOnlineAsync(name));
            Assert.Null(await Client.GetReceiverAsync(name));
        }
    }

    [Fact]
    public async Task Reset_ends_the_sessions_before_it_deletes_inboxes()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);
        var reset = Host.Service.Services.GetServices<IResettable>().OfType<ReceiverReset>().Single();

        await reset.BeginAsync([AccountId.Parse(StoreAccess.Account)]);

        Assert.Null(await Client.GetReceiverAsync(User));
        Assert.Equal(2, await receiver.NextDisconnectAsync());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Login_after_a_reset_starts_with_sequence_1(ReceiverConnection transport)
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await using (var receiver = await Receiver.ConnectAsync(transport, Host.Service.Url, User))
        {
            await receiver.NextMessagesAsync(2);
            await receiver.AcknowledgeAsync("m2");
            await Client.WaitUntilAcknowledgedAsync(User, "m2");
            await Client.ResetAsync();
            Assert.Equal(2, await receiver.NextDisconnectAsync());
        }

        await using var again = await Receiver.ConnectAsync(transport, Host.Service.Url, User);
        Assert.Equal(0, again.After);
        await Client.DeliverAsync(User, "m2");
        var message = await again.NextAsync();
        Assert.Equal(("m2", 1L), (message.MessageId, message.Sequence));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Sequence_from_before_a_reset_is_ignored(ReceiverConnection transport)
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m3");

        await using var receiver = await Receiver.ConnectAsync(transport, Host.Service.Url, User, "?after=2");

        Assert.Equal(0, receiver.After);
        Assert.Equal("m3", await receiver.NextMessageAsync());
    }

    [Fact]
    public async Task Reset_stops_a_scripted_receiver()
    {
        await Client.StartScriptedReceiverAsync(User);
        await Client.ResetAsync();
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));
        await Client.DeliverAsync(User, "m1");
        await Client.StartScriptedReceiverAsync(User);

        foreach (var type in new[] { "message", "online", "acknowledged" })
        {
            Assert.Equal(type, (await feed.NextAsync()).EventType);
        }
    }

    [Fact]
    public async Task Reset_removes_deletion_events()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeleteMessageAsync(User, "m1");
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m2");

        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);

        var message = await receiver.NextAsync();
        Assert.Equal(("m2", 1L), (message.MessageId, message.Sequence));
        Assert.DoesNotContain(
            await Host.Service.KeysAsync(), key => key.Contains(":notices:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Login_during_a_reset_succeeds_or_is_ended_completely()
    {
        for (var round = 0; round < 20; round++)
        {
            // Each round has its own user, because the message of the previous round exists until the reset deletes it.
            var name = Calls.NewUser();
            var reset = Client.ResetAsync();
            await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, name);
            await reset;
            if (await Client.IsOnlineAsync(name))
            {
                await Client.DeliverAsync(name, $"m{round}");
                Assert.Equal($"m{round}", await receiver.NextMessageAsync());
            }
            else
            {
                Assert.Equal(2, await receiver.NextDisconnectAsync());
            }

            Assert.Equal(await Client.IsOnlineAsync(name), await Client.GetReceiverAsync(name) is not null);
        }
    }
}
