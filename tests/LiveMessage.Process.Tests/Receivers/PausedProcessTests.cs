using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>A process is paused until the leases of its receivers have expired.</summary>
public sealed class PausedProcessTests : SharedRedisTestBase
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Users_of_a_paused_process_are_disconnected_when_it_resumes_and_are_not_logged_in_again()
    {
        var otherUser = Calls.NewUser();
        await using var receiver = await LoadReceiver.ConnectAsync(Process.Url, User);
        await using var replaced = await LoadReceiver.ConnectAsync(Process.Url, otherUser);
        await Eventually.TrueAsync(() => CountCallbacks() == 2);

        await Process.SignalAsync("-STOP");
        await Eventually.TrueAsync("both are logged out", WaitLimit, () => Task.FromResult(CountCallbacks() == 4));
        Assert.False(await Client.IsOnlineAsync(User));
        await using var replacement = await LoadReceiver.ConnectAsync(Other.Url, otherUser);
        await using var feed = await EventFeed.OpenAsync(Client);
        await Process.SignalAsync("-CONT");

        Assert.Equal(2, await receiver.NextDisconnectAsync());
        Assert.Equal(4, await replaced.NextDisconnectAsync());
        await Client.DeliverAsync(otherUser, "m1");
        Assert.Equal("m1", await NextMessageAsync(replacement));
        // There were no logins or logouts since the process resumed.
        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Equal([replacement.Sid], await Client.SessionsAsync(otherUser));
        Assert.Equal(
            [(receiver.Sid, 1), (receiver.Sid, 2)],
            Callbacks.EventsFor(User).Select(callback => (callback.Sid, callback.Type)));
        Assert.Equal(
            [(replaced.Sid, 1), (replaced.Sid, 2), (replacement.Sid, 1)],
            Callbacks.EventsFor(otherUser).Select(callback => (callback.Sid, callback.Type)));

        int CountCallbacks() => Callbacks.EventsFor(User).Count + Callbacks.EventsFor(otherUser).Count;
    }
}
