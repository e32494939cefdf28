using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>A receiver on one process, and calls to another one.</summary>
public sealed class TwoProcessesTests : ProcessPairTestBase
{
    [Fact]
    public async Task Presence_messages_and_acknowledgements_are_shared_by_two_processes()
    {
        using var firstClient = First.CreateClient();
        Assert.False(await Client.IsOnlineAsync(User));
        await using var receiver = await LoadReceiver.ConnectAsync(First.Url, User);
        Assert.True(await Client.IsOnlineAsync(User));
        Assert.True(await firstClient.IsOnlineAsync(User));

        var send = Client.SendReliablyAsync(User, "m1");
        Assert.Equal("m1", await NextMessageAsync(receiver));
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync("m1");

        var answer = await send;
        Assert.True(answer.Code == "OK", answer.Text);
        Assert.True((await Client.InboxAsync(User)).Messages[0].GetProperty("acknowledged").GetBoolean());
    }

    [Fact]
    public async Task Users_of_a_process_that_shuts_down_are_offline_before_it_ends()
    {
        await using var receiver = await LoadReceiver.ConnectAsync(First.Url, User);
        await using var feed = await EventFeed.OpenAsync(Client);

        Assert.Equal(0, await First.TerminateAsync());

        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Equal("offline", await NextTypeAsync(feed));
        Assert.Equal(3, await receiver.NextDisconnectAsync());
        Assert.Equal([(1, null), (2, 1)], Callbacks.EventsFor(User).Select(login => (login.Type, login.Reason)));
    }
}
