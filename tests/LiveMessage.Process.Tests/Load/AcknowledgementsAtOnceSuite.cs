using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Concurrent acknowledgements of one message.</summary>
[Collection(typeof(LoadTestGroup))]
public abstract class AcknowledgementsAtOnceSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const int Acknowledgements = 100;

    [Fact]
    public async Task Concurrent_acknowledgements_of_a_message_all_succeed_and_raise_one_event()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await Client.DeliverAsync(User, "m1");
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await Task.WhenAll(Enumerable.Range(0, Acknowledgements).Select(_ => Client.AcknowledgeAsync(User, "m1")));
        await Client.DeliverAsync(User, "m2");

        var acknowledged = await feed.NextAsync();
        Assert.Equal("acknowledged", acknowledged.EventType);
        Assert.Equal("m1", acknowledged.Data.GetProperty("msgTid").GetString());
        Assert.Equal("m2", await feed.NextMessageAsync());
    }
}
