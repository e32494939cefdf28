using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>A reset logs everybody out, and whoever comes after it begins at the beginning.</summary>
public abstract class ReceiversAndResetSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected ReceiversAndResetSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task Everybody_is_told_and_nobody_is_online_any_more()
    {
        var (onEvents, played) = (Calls.NewUser(), Calls.NewUser());
        await using var socket = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await using var events = await Receiver.ConnectStreamAsync(host.Service.Url, onEvents);
        await client.StartScriptedReceiverAsync(played);

        await client.ResetAsync();

        Assert.Equal(2, await socket.NextDisconnectAsync());
        Assert.Equal(2, await events.NextDisconnectAsync());
        foreach (var name in new[] { user, onEvents, played })
        {
            Assert.False(await client.IsOnlineAsync(name));
            Assert.Null(await client.GetReceiverAsync(name));
        }
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_logs_in_after_it_begins_with_sequence_1(ReceiverConnection transport)
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");
        await using (var receiver = await Receiver.ConnectAsync(transport, host.Service.Url, user))
        {
            await receiver.NextMessagesAsync(2);
            await receiver.AcknowledgeAsync("m2");
            await client.WaitUntilAcknowledgedAsync(user, "m2");
            await client.ResetAsync();
            Assert.Equal(2, await receiver.NextDisconnectAsync());
        }

        await using var again = await Receiver.ConnectAsync(transport, host.Service.Url, user);
        Assert.Equal(0, again.After);
        await client.DeliverAsync(user, "m2");
        var told = await again.NextAsync();
        Assert.Equal(("m2", 1L), (told.MessageId, told.Sequence));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_comes_back_with_a_sequence_from_before_it_begins_anew(ReceiverConnection transport)
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");
        await client.ResetAsync();
        await client.DeliverAsync(user, "m3");

        await using var receiver = await Receiver.ConnectAsync(transport, host.Service.Url, user, "?after=2");

        Assert.Equal(0, receiver.After);
        Assert.Equal("m3", await receiver.NextMessageAsync());
    }

    [Fact]
    public async Task One_that_was_played_acknowledges_nothing_after_it()
    {
        await client.StartScriptedReceiverAsync(user);
        await client.ResetAsync();
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));
        await client.DeliverAsync(user, "m1");
        await client.StartScriptedReceiverAsync(user);

        foreach (var type in new[] { "message", "online", "acknowledged" })
        {
            Assert.Equal(type, (await feed.NextAsync()).EventType);
        }
    }

    [Fact]
    public async Task Notices_of_deletions_are_gone_with_it()
    {
        await client.DeliverAsync(user, "m1");
        await client.DeleteMessageAsync(user, "m1");
        await client.ResetAsync();
        await client.DeliverAsync(user, "m2");

        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);

        var told = await receiver.NextAsync();
        Assert.Equal(("m2", 1L), (told.MessageId, told.Sequence));
        Assert.DoesNotContain(await host.Service.KeysAsync(), key => key.Contains(":notices:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logins_that_come_meanwhile_are_whole_or_not_there()
    {
        for (var round = 0; round < 20; round++)
        {
            // Another one each time: the message of the round before may be told until the reset has got to it.
            var name = Calls.NewUser();
            var reset = client.ResetAsync();
            await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, name);
            await reset;
            if (await client.IsOnlineAsync(name))
            {
                await client.DeliverAsync(name, $"m{round}");
                Assert.Equal($"m{round}", await receiver.NextMessageAsync());
            }
            else
            {
                Assert.Equal(2, await receiver.NextDisconnectAsync());
            }

            Assert.Equal(await client.IsOnlineAsync(name), await client.GetReceiverAsync(name) is not null);
        }
    }
}
