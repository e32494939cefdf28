using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>A process is asked to stop while a receiver is connected to it.</summary>
public sealed class TerminatedProcessTests : SharedRedisTestBase
{
    [Fact]
    public async Task Users_of_a_process_that_shuts_down_are_offline_before_it_ends()
    {
        await using var receiver = await LoadReceiver.ConnectAsync(Process.Url, User);
        await using var feed = await EventFeed.OpenAsync(Client);

        Assert.Equal(0, await Process.TerminateAsync());

        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Equal("offline", await NextTypeAsync(feed));
        Assert.Equal(3, await receiver.NextDisconnectAsync());
        Assert.Equal([(1, null), (2, 1)], Callbacks.EventsFor(User).Select(login => (login.Type, login.Reason)));
    }
}
