using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Store;

namespace LiveMessage.Tests.Receivers;

/// <summary>An outage of Redis lasts longer than the leases of the receivers.</summary>
public sealed class LeasesDuringOutageTests : ReceiverOutageTestBase
{
    [Fact]
    public async Task Receivers_stay_connected_although_their_leases_expire_during_the_outage()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Service.Url, User);
        await Client.StartScriptedReceiverAsync($"{User}played");
        await Callbacks.WaitForCallbacksAsync(User, 1);
        await Redis.KillAsync();
        await Task.Delay(PresenceStore.Lease + TimeSpan.FromSeconds(1));
        await Redis.RunAsync();
        await Client.RecoverAsync();

        await Eventually.TrueAsync(() => Client.IsOnlineAsync(User));
        await Eventually.TrueAsync(() => Client.IsOnlineAsync($"{User}played"));
        (await Client.SendReliablyAsync($"{User}played", "m1")).AssertAccepted();
        await Client.DeliverAsync(User, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Equal([(receiver.Sid, 1, null)], Callbacks.EventsFor(User));
    }
}
