using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>A message is acknowledged once, however often that is said at once.</summary>
[Collection(Alone.Name)]
public abstract class AcknowledgementsAtOnceSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const int Times = 100;

    private readonly HttpClient client;

    protected AcknowledgementsAtOnceSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task Of_one_message_100_are_announced_once_and_all_succeed()
    {
        var receiver = Calls.NewUser();
        await client.DeliverAsync(receiver, "m1");
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(receiver, "events"));

        await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => client.AcknowledgeAsync(receiver, "m1")));
        await client.DeliverAsync(receiver, "m2");

        var happened = await feed.NextAsync();
        Assert.Equal("acknowledged", happened.EventType);
        Assert.Equal("m1", happened.Data.GetProperty("msgTid").GetString());
        Assert.Equal("m2", await feed.NextMessageAsync());
    }
}

public sealed class AcknowledgementsAtOnceOnEmbedded(EmbeddedHost host) : AcknowledgementsAtOnceSuite<EmbeddedHost>(host);

public sealed class AcknowledgementsAtOnceOnRedis(RedisHost host) : AcknowledgementsAtOnceSuite<RedisHost>(host);
