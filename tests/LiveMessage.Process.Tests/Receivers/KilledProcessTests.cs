using System.Diagnostics;

using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Load;

namespace LiveMessage.Tests.Receivers;

/// <summary>A process is killed while a receiver is connected to it.</summary>
[LongTests]
public sealed class KilledProcessTests : SharedRedisTestBase
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Users_of_a_killed_process_are_offline_within_15_s_and_lose_no_messages()
    {
        // If the other service did not renew the lease of this user, it would expire first.
        var otherUser = Calls.NewUser();
        await using var otherReceiver = await LoadReceiver.ConnectAsync(Other.Url, otherUser);
        var receiver = await LoadReceiver.ConnectAsync(Process.Url, User);
        await Client.DeliverAsync(User, "m1");
        var lastSequence = (await receiver.NextAsync("recvc2cmessage")).GetProperty("seqnum").GetInt64();
        await Eventually.TrueAsync(() => Callbacks.EventsFor(User).Count == 1);
        await using var feed = await EventFeed.OpenAsync(Client);

        await Process.SignalAsync("-KILL");
        var killed = Stopwatch.GetTimestamp();
        await receiver.DisposeAsync();
        await Client.DeliverAsync(User, "m2");
        await Client.DeliverAsync(User, "m3");
        await Eventually.TrueAsync("the user is offline", MaxDelay, async () => !await Client.IsOnlineAsync(User));
        var seconds = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"Offline {seconds:0.0} s after the kill");

        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.Equal("message", await NextTypeAsync(feed));
        Assert.Equal("offline", await NextTypeAsync(feed));
        await Eventually.TrueAsync(() => Callbacks.EventsFor(User).Count == 2);
        Assert.Equal(
            [(receiver.Sid, 1, (int?)null), (receiver.Sid, 2, (int?)3)],
            Callbacks.EventsFor(User));
        Assert.Equal(["m1", "m2", "m3"], (await Client.InboxAsync(User)).MsgTids());
        Assert.Equal([otherReceiver.Sid], await Client.SessionsAsync(otherUser));
        Assert.True(await Client.IsOnlineAsync(otherUser));

        await using var reconnected = await LoadReceiver.ConnectAsync(Other.Url, User, $"?after={lastSequence}");
        Assert.Equal("m2", await NextMessageAsync(reconnected));
        Assert.Equal("m3", await NextMessageAsync(reconnected));
        Assert.Equal([reconnected.Sid], await Client.SessionsAsync(User));
        await Eventually.TrueAsync(() => Callbacks.EventsFor(User).Count == 3);
        Assert.Equal((reconnected.Sid, 1, (int?)null), Callbacks.EventsFor(User)[^1]);
    }
}
