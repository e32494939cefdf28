using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Renewal of the lease of a session in real time.</summary>
public sealed class LeaseRenewalTests(RedisHost host) : StoreSuite<RedisHost>(host)
{
    [Fact]
    public async Task Scripted_receiver_stays_online_after_its_first_lease()
    {
        await Client.StartScriptedReceiverAsync(User);
        await Task.Delay(PresenceStore.Lease + TimeSpan.FromSeconds(1));

        Assert.True(await Client.IsOnlineAsync(User));
    }
}
